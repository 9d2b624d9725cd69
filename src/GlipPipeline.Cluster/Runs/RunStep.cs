using GlipPipeline.Core.Control;

namespace GlipPipeline.Cluster.Runs;

/// <summary>What a run's grain does next.</summary>
internal enum RunStep
{
    /// <summary>Nothing: the run has ended, or somebody paused it before it was planned.</summary>
    Rest,

    /// <summary>Look for a teacher, and plan.</summary>
    Plan,

    /// <summary>Ask the ranges how far they are.</summary>
    Follow,

    /// <summary>Write the index.</summary>
    Seal,
}

/// <summary>Decides what a run's grain does next.</summary>
internal static class RunSteps
{
    /// <param name="wanted">What somebody wants of the run.</param>
    /// <param name="hasEnded">Whether it is sealed, cancelled or failed.</param>
    /// <param name="ranges">Null until it is planned.</param>
    public static RunStep Next(RunState wanted, bool hasEnded, RunRanges? ranges) => (hasEnded, wanted, ranges) switch
    {
        (true, _, _) or (_, RunState.Cancelled, _) => RunStep.Rest,
        (_, RunState.Paused, null) => RunStep.Rest,
        (_, _, null) => RunStep.Plan,
        (_, RunState.Running, { IsFinished: true }) => RunStep.Seal,
        _ => RunStep.Follow,
    };
}
