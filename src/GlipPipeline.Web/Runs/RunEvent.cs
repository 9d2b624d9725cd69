using GlipPipeline.Core.Control;

namespace GlipPipeline.Web.Runs;

/// <summary>One event of a watched run.</summary>
/// <param name="Run">The run after a change; null in other events.</param>
/// <param name="Problem">Why watching ended early; null in other events.</param>
public sealed record RunEvent(RunView? Run = null, string? Problem = null)
{
    /// <summary>Name of the events that carry the run.</summary>
    public const string RunType = "run";

    /// <summary>Name of the events that only say that the connection lives.</summary>
    public const string HeartbeatType = "heartbeat";

    /// <summary>Name of the event after the run's final state.</summary>
    public const string EndType = "end";

    /// <summary>Name of the event that ends watching early.</summary>
    public const string ProblemType = "problem";
}
