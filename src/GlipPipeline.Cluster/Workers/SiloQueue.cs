using System.Collections.Concurrent;
using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Workers;

/// <summary>
/// The units of all runs that this silo can work at, a unit of each run in turn. What is wrong with one run, whatever it is, leaves the others alone.
/// It never says that all is done: the next run may come any time. Safe to use from several threads.
/// </summary>
internal sealed partial class SiloQueue(
    IGrainFactory grains, RunJoiner joiner, ILocalSiloDetails silo, TimeProvider time, ILogger<SiloQueue> logger) : IUnitQueue, IDisposable
{
    /// <summary>How old the list of runs may be.</summary>
    private static readonly TimeSpan ListAge = TimeSpan.FromSeconds(1);

    /// <summary>How long a run is left alone here after it could not be worked at.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, byte> _joining = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JoinedRun> _joined = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _resting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AttemptId, HeldGrant> _grants = new();
    private readonly RunProgress _progress = new();
    private List<JoinedRun> _turns = [];
    private DateTimeOffset _listedAt;

    /// <summary>The units in this silo's hands.</summary>
    public ImmutableArray<HeldUnit> Held =>
        [.. _grants.Values.Select(held => new HeldUnit(held.Run.Id, held.Unit, held.Since)).OrderBy(held => held.Since)];

    /// <inheritdoc/>
    public async Task<Acquisition> AcquireAsync(bool isIdle, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await RefreshAsync(cancellationToken);
            foreach (var run in _turns.ToList())
            {
                if (await TryAcquireAsync(run, isIdle, cancellationToken) is { } grant)
                {
                    _grants[grant.Lease] = new HeldGrant(run, grant.Unit.Id, time.GetUtcNow());
                    _turns.Remove(run);
                    _turns.Add(run);
                    return new Acquisition.Granted(grant);
                }
            }

            return new Acquisition.Later(UnitsElsewhere: 1);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Labels and commits a unit. A unit that cannot be worked at here is given up, and its run left alone for a while.</summary>
    /// <exception cref="UnitGivenUpException">The unit goes back.</exception>
    public async Task<CommitOutcome> WorkAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        var run = _grants[grant.Lease].Run;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Cancelled);
        var startedAt = time.GetTimestamp();
        try
        {
            var outcome = await run.Runner.RunAsync(grant, stop.Token);
            var elapsed = time.GetElapsedTime(startedAt);
            LogDone(run.Id, grant.Unit.Id, outcome, elapsed);
            return outcome;
        }
        catch (OperationCanceledException) when (run.Cancelled.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new UnitGivenUpException($"Unit {grant.Unit.Id}: run {run.Id} was cancelled.");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await RestAsync(run.Id, failure);
            throw new UnitGivenUpException($"Unit {grant.Unit.Id} of run {run.Id} could not be worked at here.", failure);
        }
    }

    /// <inheritdoc/>
    public async Task RenewAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        // The lease first: anything else that is asked may fail.
        if (_grants.TryGetValue(grant.Lease, out var held))
        {
            await held.Run.RenewAsync(grant, cancellationToken);
        }

        // A silo with no room asks for no units: only here does it learn that a run was cancelled.
        await RefreshUnlessBusyAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ReportAsync(UnitGrant grant, CommitOutcome outcome, CancellationToken cancellationToken)
    {
        if (_grants.TryRemove(grant.Lease, out var held))
        {
            await held.Run.ReportAsync(grant, outcome, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        if (_grants.TryRemove(grant.Lease, out var held))
        {
            LogReleased(held.Run.Id, grant.Unit.Id);
            await held.Run.ReleaseAsync(grant, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        foreach (var run in _joined.Values)
        {
            run.Dispose();
        }

        _stop.Dispose();
        _gate.Dispose();
    }

    private async Task<UnitGrant?> TryAcquireAsync(JoinedRun run, bool isIdle, CancellationToken cancellationToken)
    {
        try
        {
            return await run.AcquireAsync(isIdle, cancellationToken) is Acquisition.Granted { Grant: var grant } ? grant : null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await RestAsync(run.Id, failure);
            return null;
        }
    }

    private async Task RefreshUnlessBusyAsync(CancellationToken cancellationToken)
    {
        if (await _gate.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            try
            {
                await RefreshAsync(cancellationToken);
            }
            finally
            {
                _gate.Release();
            }
        }
    }

    /// <summary>
    /// Learns which runs there are. New ones are joined beside the work, not in it; those that it worked at stay open until their last unit is out of
    /// its hands.
    /// </summary>
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < _listedAt + ListAge)
        {
            return;
        }

        _listedAt = time.GetUtcNow();
        try
        {
            var active = await ClusterCalls.MakeAsync(() => grains.GetGrain<IRunsGrain>(0).GetActiveAsync().WaitAsync(cancellationToken));
            var running = active.Where(run => run.State == RunState.Running && !IsResting(run.Id)).ToList();
            foreach (var run in running.Where(run => joiner.CanJoin(run) && !_joined.ContainsKey(run.Id) && _joining.TryAdd(run.Id, 0)))
            {
                _ = Task.Run(() => JoinAsync(run), CancellationToken.None);
            }

            var open = running.Where(run => _joined.ContainsKey(run.Id)).Select(run => _joined[run.Id]).ToList();
            _turns = [.. _turns.Intersect(open), .. open.Except(_turns)];
            await LeaveAsync(active.Select(run => run.Id).ToHashSet(StringComparer.Ordinal));
        }
        catch (ClusterFaultException failure)
        {
            LogUnlisted(failure);
        }
    }

    private async Task JoinAsync(ActiveRun active)
    {
        try
        {
            var run = await joiner.JoinAsync(active, new UnitBoundary(_progress, time), _progress, _stop.Token);
            _joined[active.Id] = run;
            LogJoined(active.Id, active.Settings.Out);
            if (_stop.IsCancellationRequested)
            {
                run.Dispose();
            }
        }
        catch (Exception failure) when (!_stop.IsCancellationRequested)
        {
            await RestAsync(active.Id, failure);
        }
        finally
        {
            _joining.TryRemove(active.Id, out _);
        }
    }

    private async Task LeaveAsync(HashSet<string> active)
    {
        foreach (var run in _joined.Values.Where(run => !active.Contains(run.Id)).ToList())
        {
            if (await IsToBeAbandonedAsync(run))
            {
                await run.CancelAsync();
            }

            if (!_grants.Values.Any(held => held.Run == run) && _joined.TryRemove(run.Id, out _))
            {
                run.Dispose();
                LogLeft(run.Id);
            }
        }
    }

    /// <summary>Whether a run that is listed no more was cancelled or forgotten. Where nobody can say so, what is in work is finished.</summary>
    private async Task<bool> IsToBeAbandonedAsync(JoinedRun run)
    {
        try
        {
            return await ClusterCalls.MakeAsync(() => grains.GetGrain<IRunGrain>(run.Id).GetActiveAsync()) is null or { State: RunState.Cancelled };
        }
        catch (ClusterFaultException)
        {
            return false;
        }
    }

    private bool IsResting(string run) => _resting.TryGetValue(run, out var until) && until > time.GetUtcNow();

    private async Task RestAsync(string run, Exception failure)
    {
        _resting[run] = time.GetUtcNow() + Rest;
        LogResting(failure, run);
        if (failure is UnitException { IsOfEveryHost: true })
        {
            // Beside the work in other runs: it is told again until the run's grain has heard it.
            _ = Task.Run(() => FailAsync(run, failure.Message), CancellationToken.None);
            return;
        }

        var telling = ClusterCalls.MakeAsync(() => grains.GetGrain<IRunGrain>(run).ReportFaultAsync(silo.Name, failure.Message));
        await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task FailAsync(string run, string fault)
    {
        var telling = new UnitBoundary(_progress, time).RunAsync(
            $"Telling that run {run} has failed", _ => ClusterCalls.MakeAsync(() => grains.GetGrain<IRunGrain>(run).FailAsync(silo.Name, fault)), _stop.Token);
        await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A unit that this silo holds, and for which run.</summary>
    private sealed record HeldGrant(JoinedRun Run, UnitId Unit, DateTimeOffset Since);
}
