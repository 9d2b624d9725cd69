using GlipPipeline.Core.Control;

namespace GlipPipeline.Cluster.Runs;

/// <summary>What a run's grain does next.</summary>
internal enum RunStep
{
    /// <summary>Nothing: the run has ended, or somebody paused it before it was planned.</summary>
    Rest,

    /// <summary>Look for a teacher and for a silo that sees the sources, and plan.</summary>
    Plan,

    /// <summary>Open the plan that the corpus holds.</summary>
    Open,

    /// <summary>Ask the ranges how far they are.</summary>
    Follow,

    /// <summary>Write the index.</summary>
    Seal,
}

/// <summary>Decides what a run's grain does next.</summary>
internal static class RunSteps
{
    /// <param name="wish">What somebody wants of the run, and whether its corpus holds its plan.</param>
    /// <param name="hasEnded">Whether it is sealed, cancelled or failed.</param>
    /// <param name="ranges">Null until its plan is open.</param>
    public static RunStep Next(RunWish wish, bool hasEnded, RunRanges? ranges) => (hasEnded, wish, ranges) switch
    {
        (true, _, _) or (_, { Wanted: RunState.Cancelled }, _) => RunStep.Rest,
        (_, { IsPlanned: true }, null) => RunStep.Open,
        (_, { Wanted: RunState.Paused }, null) => RunStep.Rest,
        (_, _, null) => RunStep.Plan,
        (_, { Wanted: RunState.Running }, { IsFinished: true }) => RunStep.Seal,
        _ => RunStep.Follow,
    };
}
