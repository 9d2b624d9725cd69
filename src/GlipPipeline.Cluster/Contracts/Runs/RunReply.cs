using GlipPipeline.Core.Control;

namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>What came of a request.</summary>
/// <param name="Run">The run after it; null if it was refused.</param>
/// <param name="Fault">Why it was refused; null if it was not.</param>
/// <param name="Message">The same for people; null if it was not.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.RunReply")]
public sealed record RunReply(
    [property: Id(0)] RunView? Run,
    [property: Id(1)] ControlFault? Fault = null,
    [property: Id(2)] string? Message = null)
{
    /// <summary>A refusal.</summary>
    public static RunReply Refuse(ControlFault fault, string message) => new(null, fault, message);
}
