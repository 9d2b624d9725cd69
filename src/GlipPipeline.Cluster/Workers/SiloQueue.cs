using System.Collections.Concurrent;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Workers;

/// <summary>
/// The units of all runs that this silo can work at, a unit of each run in turn. What is wrong with one run leaves the others alone. It
/// never says that all is done: the next run may come any time. Safe to use from several threads.
/// </summary>
internal sealed partial class SiloQueue(
    IGrainFactory grains, RunJoiner joiner, ILocalSiloDetails silo, TimeProvider time, ILogger<SiloQueue> logger) : IUnitQueue, IDisposable
{
    /// <summary>How old the list of runs may be.</summary>
    private static readonly TimeSpan ListAge = TimeSpan.FromSeconds(1);

    /// <summary>How long a run is left alone here after it could not be worked at.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, JoinedRun> _joined = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _resting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AttemptId, JoinedRun> _grants = new();
    private readonly RunProgress _progress = new();
    private List<JoinedRun> _turns = [];
    private DateTimeOffset _listedAt;

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
                    _grants[grant.Lease] = run;
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
        var run = _grants[grant.Lease];
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
        catch (Exception failure) when (FaultKinds.Of(failure) == FaultKind.Lasting)
        {
            await RestAsync(run.Id, failure);
            throw new UnitGivenUpException($"Unit {grant.Unit.Id} of run {run.Id} could not be worked at here.", failure);
        }
    }

    /// <inheritdoc/>
    public async Task RenewAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        // A silo with no room asks for no units: only here does it learn that a run was cancelled.
        await RefreshUnlessBusyAsync(cancellationToken);
        if (_grants.TryGetValue(grant.Lease, out var run))
        {
            await run.RenewAsync(grant, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task ReportAsync(UnitGrant grant, CommitOutcome outcome, CancellationToken cancellationToken)
    {
        if (_grants.TryRemove(grant.Lease, out var run))
        {
            await run.ReportAsync(grant, outcome, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        if (_grants.TryRemove(grant.Lease, out var run))
        {
            LogReleased(run.Id, grant.Unit.Id);
            await run.ReleaseAsync(grant, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var run in _joined.Values)
        {
            run.Dispose();
        }

        _gate.Dispose();
    }

    private async Task<UnitGrant?> TryAcquireAsync(JoinedRun run, bool isIdle, CancellationToken cancellationToken)
    {
        try
        {
            return await run.AcquireAsync(isIdle, cancellationToken) is Acquisition.Granted { Grant: var grant } ? grant : null;
        }
        catch (IOException failure)
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

    /// <summary>Learns which runs there are; runs that it worked at stay open until their last unit is out of its hands.</summary>
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < _listedAt + ListAge)
        {
            return;
        }

        _listedAt = time.GetUtcNow();
        try
        {
            var active = await ClusterCalls.MakeAsync(() => grains.GetGrain<IRunsGrain>(0).GetActiveAsync());
            await LeaveAsync(active.Select(run => run.Id).ToHashSet(StringComparer.Ordinal));
            var running = active.Where(run => run.State == RunState.Running && !IsResting(run.Id)).ToList();
            foreach (var run in running.Where(run => joiner.CanJoin(run) && !_joined.ContainsKey(run.Id)))
            {
                await JoinAsync(run, cancellationToken);
            }

            var open = running.Where(run => _joined.ContainsKey(run.Id)).Select(run => _joined[run.Id]).ToList();
            _turns = [.. _turns.Intersect(open), .. open.Except(_turns)];
        }
        catch (ClusterFaultException failure)
        {
            LogUnlisted(failure);
        }
    }

    private async Task JoinAsync(ActiveRun active, CancellationToken cancellationToken)
    {
        try
        {
            _joined[active.Id] = await joiner.JoinAsync(active, new UnitBoundary(_progress, time), _progress, cancellationToken);
            LogJoined(active.Id, active.Settings.Out);
        }
        catch (Exception failure) when (FaultKinds.Of(failure) is not null)
        {
            await RestAsync(active.Id, failure);
        }
    }

    private async Task LeaveAsync(HashSet<string> active)
    {
        foreach (var run in _joined.Values.Where(run => !active.Contains(run.Id)).ToList())
        {
            if (await ClusterCalls.MakeAsync(() => grains.GetGrain<IRunGrain>(run.Id).GetActiveAsync()) is { State: RunState.Cancelled })
            {
                await run.CancelAsync();
            }

            if (!_grants.Values.Contains(run))
            {
                _joined.Remove(run.Id);
                run.Dispose();
                LogLeft(run.Id);
            }
        }
    }

    private bool IsResting(string run) => _resting.TryGetValue(run, out var until) && until > time.GetUtcNow();

    private async Task RestAsync(string run, Exception failure)
    {
        _resting[run] = time.GetUtcNow() + Rest;
        LogResting(failure, run);
        var telling = ClusterCalls.MakeAsync(() => grains.GetGrain<IRunGrain>(run).ReportFaultAsync(silo.Name, failure.Message));
        await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
