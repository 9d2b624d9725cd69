using System.Diagnostics;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Runs.Work;

/// <summary>
/// Follows one unit from its grant to its end: span, instruments, log. Disposed before it is ended, the unit has failed, or was abandoned if its
/// work was cancelled.
/// </summary>
public sealed partial class UnitWatch : IDisposable
{
    private readonly UnitGrant _grant;
    private readonly ILogger _log;
    private readonly CancellationToken _cancellationToken;
    private readonly Activity? _span;
    private readonly long _start = Stopwatch.GetTimestamp();
    private CommitOutcome? _commit;

    private UnitWatch(UnitGrant grant, ILogger log, CancellationToken cancellationToken)
    {
        (_grant, _log, _cancellationToken) = (grant, log, cancellationToken);
        _span = PipelineSpans.BeginUnit(grant.Unit);
        if (grant.Deaths.IsCareful)
        {
            LogCareful(grant.Unit.Id, grant.Unit.Range.Source, grant.Deaths.Count, string.Join(", ", grant.Deaths.Condemned.Keys));
        }
    }

    /// <summary>Begins to follow a unit.</summary>
    public static UnitWatch Begin(UnitGrant grant, ILogger log, CancellationToken cancellationToken) => new(grant, log, cancellationToken);

    /// <summary>The unit has a record.</summary>
    public void End(CommitOutcome outcome) => _commit = outcome;

    /// <inheritdoc/>
    public void Dispose()
    {
        var outcome = OutcomeOf(_commit, _cancellationToken.IsCancellationRequested);
        var duration = Stopwatch.GetElapsedTime(_start);
        PipelineInstruments.UnitEnded(outcome, duration);
        Write(outcome, duration);
        _span?.SetTag("glip.outcome", outcome.ToWord());
        _span?.SetStatus(outcome == UnitOutcome.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        _span?.Dispose();
    }

    private static UnitOutcome OutcomeOf(CommitOutcome? commit, bool isCancelled) => commit switch
    {
        CommitOutcome.Won => UnitOutcome.Committed,
        CommitOutcome.Lost => UnitOutcome.Lost,
        _ => isCancelled ? UnitOutcome.Abandoned : UnitOutcome.Failed,
    };

    private void Write(UnitOutcome outcome, TimeSpan duration)
    {
        var (unit, range) = (_grant.Unit.Id, _grant.Unit.Range);
        switch (outcome)
        {
            case UnitOutcome.Failed:
                LogFailed(unit, range.Source);
                break;
            default:
                LogEnded(unit, range.Source, range.Count, outcome, duration.TotalSeconds);
                break;
        }
    }
}
