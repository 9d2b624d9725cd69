using GlipPipeline.Core.Units;

namespace GlipPipeline.Cluster.Ranges;

/// <summary>A unit in somebody's hands.</summary>
/// <param name="Id">Tells this lease from an earlier one of the same unit.</param>
/// <param name="Worker">The silo.</param>
/// <param name="ExpiresAt">When it ends unless it is renewed.</param>
internal sealed record RangeLease(AttemptId Id, string Worker, DateTimeOffset ExpiresAt);
