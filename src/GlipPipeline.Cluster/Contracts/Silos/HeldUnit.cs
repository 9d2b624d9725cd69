using GlipPipeline.Core.Units;

namespace GlipPipeline.Cluster.Contracts.Silos;

/// <summary>A unit that a silo works at.</summary>
/// <param name="Run">The run.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Since">Since when.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.HeldUnit")]
public sealed record HeldUnit([property: Id(0)] string Run, [property: Id(1)] UnitId Unit, [property: Id(2)] DateTimeOffset Since);
