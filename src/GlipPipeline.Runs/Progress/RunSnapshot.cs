using GlipPipeline.Core.Tallies;

namespace GlipPipeline.Runs.Progress;

/// <summary>What this process has done so far. Retried units count again: the ledger holds the truth, this is for watching.</summary>
/// <param name="Totals">The size of the run; zeros until it is planned.</param>
/// <param name="Tally">What came of the pairs; its units are those that this process has committed.</param>
/// <param name="Elapsed">Time since the first unit began.</param>
public sealed record RunSnapshot(RunTotals Totals, Tally Tally, TimeSpan Elapsed)
{
    /// <summary>What the run is at.</summary>
    public WorkPhase Phase { get; init; } = WorkPhase.Labelling;

    /// <summary>Places of units that other processes have committed since this one started.</summary>
    public long PairsByOthers { get; init; }

    /// <summary>Units that other processes work at, when nothing else is left to do; 0 otherwise.</summary>
    public int UnitsElsewhere { get; init; }

    /// <summary>Why the run waits for its environment; null while it does not.</summary>
    public string? Waiting { get; init; }

    /// <summary>What else a person wants to see of the work; null if there is nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>Places of the plan that are done, by this process or another.</summary>
    public long PairsDone => Totals.PairsCommittedBefore + PairsByOthers + Tally.Read;

    /// <summary>Places a second; 0 before the first.</summary>
    public double PairsPerSecond => Elapsed > TimeSpan.Zero ? Tally.Read / Elapsed.TotalSeconds : 0;
}
