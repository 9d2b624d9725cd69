namespace GlipPipeline.Corpus.Cleaning;

/// <summary>Something that a clean-up removed, or would remove.</summary>
/// <param name="Name">Its name in the corpus.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Why">Why nobody needs it.</param>
public sealed record CleanedObject(string Name, long Bytes, string Why);
