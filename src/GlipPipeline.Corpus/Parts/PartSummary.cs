namespace GlipPipeline.Corpus.Parts;

/// <summary>What a finished part is: the figures of its commit record.</summary>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hexadecimal digits.</param>
/// <param name="Rows">Number of labelled pairs.</param>
public sealed record PartSummary(long Bytes, string Sha256, int Rows);
