namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>Where a worker may look for a unit.</summary>
/// <param name="Range">The range; null if none is left to look into.</param>
/// <param name="UnitsOpen">Units of the run without a record, as far as is known.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.RangeOffer")]
public sealed record RangeOffer([property: Id(0)] string? Range, [property: Id(1)] int UnitsOpen);
