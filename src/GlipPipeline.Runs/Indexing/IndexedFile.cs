namespace GlipPipeline.Runs.Indexing;

/// <summary>A file of the corpus with what it takes to check it.</summary>
/// <param name="Name">Its name in the corpus.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record IndexedFile(string Name, long Bytes, string Sha256);
