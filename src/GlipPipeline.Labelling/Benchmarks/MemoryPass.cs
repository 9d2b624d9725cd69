namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>Peak memory of a labelling pass.</summary>
/// <param name="Pairs">Length of the source.</param>
/// <param name="PeakBytes">Most resident memory.</param>
public sealed record MemoryPass(long Pairs, long PeakBytes);
