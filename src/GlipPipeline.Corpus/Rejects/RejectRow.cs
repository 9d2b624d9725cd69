namespace GlipPipeline.Corpus.Rejects;

/// <summary>A line of a rejects file.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Index">Position in the source.</param>
/// <param name="Key">The source's own name for the sample; empty if it has none.</param>
/// <param name="Reason">The reason as a snake_case word.</param>
/// <param name="Detail">One line for a person.</param>
public sealed record RejectRow(string Source, long Index, string Key, string Reason, string Detail);
