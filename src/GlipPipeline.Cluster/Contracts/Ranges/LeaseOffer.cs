using GlipPipeline.Core.Units;

namespace GlipPipeline.Cluster.Contracts.Ranges;

/// <summary>What a range has for a worker.</summary>
/// <param name="Unit">The unit; null if the range has none to hand out now.</param>
/// <param name="Lease">Tells this lease from an earlier one of the same unit.</param>
/// <param name="UnitsOpen">Units of the range without a record.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.LeaseOffer")]
public sealed record LeaseOffer([property: Id(0)] UnitId? Unit, [property: Id(1)] AttemptId Lease, [property: Id(2)] int UnitsOpen);
