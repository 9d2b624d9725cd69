namespace GlipPipeline.Corpus.Publishing;

/// <summary>What was published.</summary>
/// <param name="Folder">Full path of the copy.</param>
/// <param name="Files">Files in it.</param>
/// <param name="Bytes">Their length together.</param>
/// <param name="Pairs">Labelled pairs in them.</param>
public sealed record CorpusCopy(string Folder, int Files, long Bytes, long Pairs);
