using System.Collections.Immutable;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>A sealed run, counted from its records: what earlier starts committed is in it.</summary>
/// <param name="Corpus">The corpus folder.</param>
/// <param name="Teacher">Name of the model that labelled.</param>
/// <param name="Tally">What came of its places.</param>
/// <param name="Files">Files under <c>data/</c>.</param>
/// <param name="Progress">What this process did.</param>
public sealed record RunSummary(string Corpus, string Teacher, Tally Tally, int Files, RunSnapshot Progress)
{
    /// <summary>Whether the corpus was sealed before the run began, so that nothing was left to do.</summary>
    public bool WasSealed { get; init; }

    /// <summary>Sources that cannot be read and were to be left out.</summary>
    public IReadOnlyList<SkippedSource> Skipped { get; init; } = [];

    /// <summary>What is to be known of sources beside their pairs.</summary>
    public ImmutableArray<RunSourceNote>? Notes { get; init; }
}
