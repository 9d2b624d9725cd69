namespace GlipPipeline.Corpus.Parts;

/// <summary>What a finished part is. Its hash is taken when it is moved into the store.</summary>
/// <param name="Rows">Number of labelled pairs.</param>
/// <param name="Bytes">Length of the file.</param>
public sealed record PartSummary(int Rows, long Bytes);
