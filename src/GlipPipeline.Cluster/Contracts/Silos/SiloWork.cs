using System.Collections.Immutable;

namespace GlipPipeline.Cluster.Contracts.Silos;

/// <summary>What a silo does.</summary>
/// <param name="IsDraining">Whether it takes no more units.</param>
/// <param name="Units">The units that it works at.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.SiloWork")]
public sealed record SiloWork([property: Id(0)] bool IsDraining, [property: Id(1)] ImmutableArray<HeldUnit> Units);
