using GlipPipeline.Core.Control;

namespace GlipPipeline.Cluster.Runs;

/// <summary>All that the registry holds of a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Order">What was submitted; null if that cannot be read.</param>
/// <param name="Wish">What is wanted of it, and how it ended.</param>
/// <param name="Damage">What cannot be read, and what to do; null if all can.</param>
internal sealed record RegistryEntry(string Run, RegisteredRun? Order, RunWish Wish, string? Damage)
{
    /// <summary>A run that is not worked at any more as it is seen from outside; null for one that is.</summary>
    public RunView? Ended => Damage is null
        ? Wish.Final
        : new RunView { Id = Run, Corpus = Order?.Settings.Out ?? "", State = RunState.Failed, Reason = Damage, StartedAt = Order?.SubmittedAt };
}
