using GlipPipeline.Core.Faults;

namespace GlipPipeline.Cluster.Contracts.Silos;

/// <summary>How far a planning is.</summary>
/// <param name="IsDone">Whether it has ended, well or not.</param>
/// <param name="Fault">Why it failed; null if it did not.</param>
/// <param name="Message">The same for people; null if it did not.</param>
/// <param name="IsOfSilo">Whether another silo may fare better: it may see a source, or reach a store, that this one does not.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.PlanReply")]
public sealed record PlanReply(
    [property: Id(0)] bool IsDone,
    [property: Id(1)] FaultKind? Fault = null,
    [property: Id(2)] string? Message = null,
    [property: Id(3)] bool IsOfSilo = false);
