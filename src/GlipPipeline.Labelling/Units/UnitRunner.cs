using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Parts;
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
    private readonly IObjectStore _store;
    private readonly RunLedger _ledger;
    private readonly PartProvenance _provenance;
    private readonly ICommitTurn? _turn;
    private readonly WorkNotes _notes;
    private readonly UnitBoundary _boundary;
    private readonly RunProgress _progress;

    internal UnitRunner(
        UnitLabeller labeller, IEnumerable<IPairSource> sources, IObjectStore store, RunLedger ledger, PartProvenance provenance, ICommitTurn? turn,
        UnitBoundary boundary, RunProgress progress)
    {
        (_labeller, _sources, _store, _ledger, _provenance) = (labeller, sources.ToDictionary(source => source.Name), store, ledger, provenance);
        (_turn, _notes, _boundary, _progress) = (turn, new WorkNotes(store), boundary, progress);
    }

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
            what, stop => _labeller.LabelAsync(grant.Unit, source, new Condemned(grant.Deaths), Begin(grant.Unit), stop), cancellationToken);
        // What is labelled is not labelled again because it could not be stored.
        using var commit = PipelineSpans.BeginCommit();
        var outcome = await _boundary.RunAsync(what, stop => CommitAsync(attempt, stop), cancellationToken);
        CrashPoints.Reach("C9");
        _progress.AddCommittedUnit();
        watch.End(outcome);
        return outcome;
    }

    private AttemptWriter Begin(Unit unit) => new(_store, _ledger, _provenance, unit.Id, _boundary.Time);

    private Task<CommitOutcome> CommitAsync(IAttemptWriter attempt, CancellationToken cancellationToken) =>
        _turn is null ? attempt.CommitAsync(cancellationToken) : _turn.TakeAsync(() => attempt.CommitAsync(cancellationToken));
}
