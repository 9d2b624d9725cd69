namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>What came of a request.</summary>
/// <param name="Status">The run after it; null if it was refused.</param>
/// <param name="Fault">Why it was refused.</param>
/// <param name="Message">The same for people; null if it was not.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.RunReply")]
public sealed record RunReply(
    [property: Id(0)] RunStatus? Status,
    [property: Id(1)] RunFault Fault = RunFault.None,
    [property: Id(2)] string? Message = null)
{
    /// <summary>A refusal.</summary>
    public static RunReply Refuse(RunFault fault, string message) => new(null, fault, message);
}
