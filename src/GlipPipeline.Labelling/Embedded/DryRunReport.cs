using System.Collections.Immutable;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>What a run would do, and how long it would take here.</summary>
/// <param name="Teacher">Name of the model.</param>
/// <param name="Sources">What would be read, in order.</param>
/// <param name="Units">Units of the plan.</param>
/// <param name="Pairs">Places of the plan.</param>
/// <param name="Sample">What was labelled to measure, and thrown away.</param>
public sealed record DryRunReport(string Teacher, IReadOnlyList<DryRunSource> Sources, int Units, long Pairs, DryRunSample Sample)
{
    /// <summary>Sources that cannot be read and would be left out.</summary>
    public IReadOnlyList<SkippedSource> Skipped { get; init; } = [];

    /// <summary>What is to be known of sources beside their pairs.</summary>
    public ImmutableArray<RunSourceNote>? Notes { get; init; }

    /// <summary>Time to label all of it at the sample's pace; planning and sealing are not in it.</summary>
    public TimeSpan Estimate => Sample.Elapsed / Math.Max(1, Sample.Pairs) * Pairs;
}
