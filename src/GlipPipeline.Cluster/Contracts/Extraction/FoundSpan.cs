namespace GlipPipeline.Cluster.Contracts.Extraction;

/// <summary>A half-open span in Unicode code points.</summary>
/// <param name="Start">First code point.</param>
/// <param name="End">One past the last code point.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.FoundSpan")]
public readonly record struct FoundSpan([property: Id(0)] int Start, [property: Id(1)] int End);
