using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Runs.Leases;
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
    private readonly WorkNotes _notes;
    private readonly UnitBoundary _boundary;
    private readonly RunProgress _progress;

    internal UnitRunner(
        UnitLabeller labeller, IReadOnlyDictionary<string, IPairSource> sources, WorkNotes notes, UnitBoundary boundary, RunProgress progress) =>
        (_labeller, _sources, _notes, _boundary, _progress) = (labeller, sources, notes, boundary, progress);

    /// <summary>Labels a unit and commits it. One that has ended processes is tried place by place before.</summary>
    /// <returns>Lost if another process was faster; the unit is recorded all the same.</returns>
    /// <exception cref="UnitException">The environment failed lastingly.</exception>
    public async Task<CommitOutcome> RunAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var what = $"Unit {grant.Unit.Id} of {grant.Unit.Range.Source}";
        using var watch = UnitWatch.Begin(grant, _progress.Log, cancellationToken);
        var source = _sources[grant.Unit.Range.Source];
        if (grant.Deaths.IsCareful)
        {
            var trial = new PlaceTrial(_labeller, _notes, grant, source);
            await _boundary.RunAsync(what, trial.RunAsync, cancellationToken);
        }

        await using var attempt = await _boundary.RunAsync(
            what, stop => _labeller.LabelAsync(grant.Unit, source, new Condemned(grant.Deaths), stop), cancellationToken);
        // What is labelled is not labelled again because it could not be stored.
        using var commit = PipelineSpans.BeginCommit();
        var outcome = await _boundary.RunAsync(what, stop => attempt.CommitAsync(stop), cancellationToken);
        CrashPoints.Reach("C9");
        _progress.AddCommittedUnit();
        watch.End(outcome);
        return outcome;
    }
}
