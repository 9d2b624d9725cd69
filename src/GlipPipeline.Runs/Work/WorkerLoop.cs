using System.Collections.Concurrent;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Runs.Work;

/// <summary>
/// Works through a queue with several slots: acquire, work, report; leases are renewed while it works. A unit that may end the process runs alone.
/// The same in every host.
/// </summary>
/// <param name="queue">Where units come from.</param>
/// <param name="work">Labels and commits a unit; retries what may be retried. <see cref="UnitGivenUpException"/> gives the unit back, anything else
/// ends the loop.</param>
/// <param name="slots">Units worked at once; at least 1.</param>
/// <param name="boundary">Waits when the queue cannot reach its store.</param>
/// <param name="progress">Told when only units of other processes are left.</param>
/// <param name="time">The clock that pauses and renewals go by.</param>
public sealed partial class WorkerLoop(
    IUnitQueue queue,
    Func<UnitGrant, CancellationToken, Task<CommitOutcome>> work,
    int slots,
    UnitBoundary boundary,
    RunProgress progress,
    TimeProvider time)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5);

    /// <summary>Time for giving units back when the process is to end.</summary>
    private static readonly TimeSpan ReleaseTime = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Task, UnitGrant> _running = [];
    private readonly ConcurrentDictionary<AttemptId, UnitGrant> _held = new();
    private readonly ILogger _log = progress.Log;

    /// <summary>How long the loop waits at most before it asks again for a unit, where there was none.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Beats with every turn of the renewals, so that somebody else sees that they go on; null where nobody looks.</summary>
    public LoopPulse? Pulse { get; init; }

    /// <summary>Works until every unit is recorded. A loop runs once.</summary>
    /// <param name="drain">Stops acquiring; returns when the units in work are done.</param>
    /// <param name="cancellationToken">Abandons the units in work and gives them back.</param>
    /// <exception cref="UnitException">The environment failed lastingly.</exception>
    public async Task RunAsync(CancellationToken drain, CancellationToken cancellationToken)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var renewal = new CancellationTokenSource();
        var renewing = RenewAsync(renewal.Token);
        try
        {
            await PumpAsync(drain, abandon.Token);
        }
        finally
        {
            await abandon.CancelAsync();
            await renewal.CancelAsync();
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Before the units come to rest: a process that is told to stop may be killed while it waits for one, and that would look like a death.
            await Task.WhenAll(_held.Values.Select(ReleaseAsync)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PumpAsync(CancellationToken drain, CancellationToken abandon)
    {
        var pause = ShortestPause;
        while (!drain.IsCancellationRequested)
        {
            abandon.ThrowIfCancellationRequested();
            if (!HasRoom)
            {
                await ReapAsync(abandon);
                continue;
            }

            switch (await boundary.RunAsync("Looking for a unit", stop => queue.AcquireAsync(_running.Count == 0, stop), abandon))
            {
                case Acquisition.Granted { Grant: var grant }:
                    Start(grant, abandon);
                    progress.SetUnitsElsewhere(0);
                    pause = ShortestPause;
                    break;
                case Acquisition.Finished when _running.Count == 0:
                    return;
                case Acquisition.Later { UnitsElsewhere: > 0 } later:
                    progress.SetUnitsElsewhere(_running.Count == 0 ? later.UnitsElsewhere : 0);
                    await PauseAsync(pause, drain, abandon);
                    pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
                    break;
                default:
                    await ReapAsync(abandon);
                    break;
            }
        }

        while (_running.Count > 0)
        {
            await ReapAsync(abandon);
        }
    }

    private bool HasRoom
    {
        get
        {
            lock (_running)
            {
                return _running.Count < slots && !_running.Values.Any(grant => grant.IsSuspect);
            }
        }
    }

    private void Start(UnitGrant grant, CancellationToken abandon)
    {
        _held[grant.Lease] = grant;
        lock (_running)
        {
            _running.Add(WorkAsync(grant, abandon), grant);
        }
    }

    private async Task WorkAsync(UnitGrant grant, CancellationToken abandon)
    {
        try
        {
            // The pump goes on at once, also with work that does not begin with a wait.
            var outcome = await Task.Run(() => work(grant, abandon), abandon);
            await queue.ReportAsync(grant, outcome, abandon);
            _held.TryRemove(grant.Lease, out _);
        }
        catch (UnitGivenUpException)
        {
            // The unit goes back, the loop goes on.
        }
        finally
        {
            await ReleaseAsync(grant);
        }
    }

    /// <summary>Gives a unit back, once, that was not reported.</summary>
    private async Task ReleaseAsync(UnitGrant grant)
    {
        if (_held.TryRemove(grant.Lease, out _))
        {
            using var patience = new CancellationTokenSource(ReleaseTime, time);
            await queue.ReleaseAsync(grant, patience.Token);
        }
    }

    /// <summary>Waits for a unit in work to end; its failure ends the loop.</summary>
    private async Task ReapAsync(CancellationToken abandon)
    {
        var ended = await Task.WhenAny(_running.Keys).WaitAsync(abandon);
        lock (_running)
        {
            _running.Remove(ended);
        }

        await ended;
    }

    /// <summary>Waits for some time, for a unit in work to end, or for the order to stop.</summary>
    private async Task PauseAsync(TimeSpan pause, CancellationToken drain, CancellationToken abandon)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(drain, abandon);
        await Task.WhenAny([Task.Delay(pause, time, stop.Token), .. _running.Keys]);
        await stop.CancelAsync();
        if (_running.Keys.Any(task => task.IsCompleted))
        {
            await ReapAsync(abandon);
        }
    }

    private async Task RenewAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Lease.RenewalInterval, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            UnitGrant[] held;
            lock (_running)
            {
                held = [.. _running.Values];
            }

            await Task.WhenAll(held.Select(grant => RenewAsync(grant, stop)));
            Pulse?.Beat();
        }
    }

    /// <summary>Whatever keeps one lease from being renewed leaves the others alone, and the next turn tries again.</summary>
    private async Task RenewAsync(UnitGrant grant, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(Lease.RenewalInterval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            await queue.RenewAsync(grant, either.Token).WaitAsync(either.Token);
            PipelineInstruments.LeaseRenewed();
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogNotRenewed(failure, grant.Unit.Id);
        }
    }
}
