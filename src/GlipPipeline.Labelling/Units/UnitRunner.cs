using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;
using GlipPipeline.Runs.Work;

namespace GlipPipeline.Labelling.Units;

/// <summary>Does what a grant asks for, up to the commit record, and retries what may pass. Safe to use from several threads.</summary>
public sealed class UnitRunner
{
    private readonly UnitLabeller _labeller;
    private readonly IReadOnlyDictionary<string, IPairSource> _sources;
    private readonly UnitBoundary _boundary;
    private readonly RunProgress _progress;

    internal UnitRunner(UnitLabeller labeller, IReadOnlyDictionary<string, IPairSource> sources, UnitBoundary boundary, RunProgress progress) =>
        (_labeller, _sources, _boundary, _progress) = (labeller, sources, boundary, progress);

    /// <summary>Labels a unit, or quarantines it, and commits it.</summary>
    /// <returns>Lost if another process was faster; the unit is recorded all the same.</returns>
    /// <exception cref="UnitException">The environment failed lastingly.</exception>
    public async Task<CommitOutcome> RunAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var what = $"Unit {grant.Unit.Id} of {grant.Unit.Range.Source}";
        using var watch = UnitWatch.Begin(grant, _progress.Log, cancellationToken);
        await using var attempt = await _boundary.RunAsync(what, stop => LabelAsync(grant, stop), cancellationToken);
        // What is labelled is not labelled again because it could not be stored.
        using var commit = PipelineSpans.BeginCommit();
        var outcome = await _boundary.RunAsync(what, stop => attempt.CommitAsync(StatusOf(grant), stop), cancellationToken);
        CrashPoints.Reach("C9");
        _progress.AddCommittedUnit();
        watch.End(outcome);
        return outcome;
    }

    private Task<IAttemptWriter> LabelAsync(UnitGrant grant, CancellationToken cancellationToken) => grant.IsQuarantined
        ? _labeller.QuarantineAsync(grant.Unit, grant.Deaths, cancellationToken)
        : _labeller.LabelAsync(grant.Unit, _sources[grant.Unit.Range.Source], cancellationToken);

    private static UnitStatus StatusOf(UnitGrant grant) => grant.IsQuarantined ? UnitStatus.Quarantined : UnitStatus.Labelled;
}
