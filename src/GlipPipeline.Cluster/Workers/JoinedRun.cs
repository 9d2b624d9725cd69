using System.Collections.Concurrent;
using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Core.Units;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Labelling.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Work;

namespace GlipPipeline.Cluster.Workers;

/// <summary>
/// A run that this silo works at. Its units come from the range grains, and each is then leased in the corpus as every host does: so
/// hosts of any kind may share a run. Safe to use from several threads.
/// </summary>
internal sealed class JoinedRun(string id, PreparedRun run, UnitLeases leases, IGrainFactory grains, string worker)
    : IUnitQueue, IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();

    /// <summary>The range grain's lease beside the corpus' own.</summary>
    private readonly ConcurrentDictionary<AttemptId, AttemptId> _rangeLeases = new();

    private string? _range;

    /// <summary>The run.</summary>
    public string Id => id;

    /// <summary>Labels and commits its units.</summary>
    public UnitRunner Runner => run.Runner;

    /// <summary>Cancelled when the run is: its units in work are given back.</summary>
    public CancellationToken Cancelled => _cancelled.Token;

    /// <summary>Gives up the units in work.</summary>
    public Task CancelAsync() => _cancelled.CancelAsync();

    /// <inheritdoc/>
    public async Task<Acquisition> AcquireAsync(bool isIdle, CancellationToken cancellationToken)
    {
        var offer = await ClusterCalls.MakeAsync(() => Run.NextRangeAsync(_range, isExhausted: false));
        while (offer.Range is { } range)
        {
            if (await AcquireAsync(range, isIdle, cancellationToken) is { } grant)
            {
                _range = range;
                return new Acquisition.Granted(grant);
            }

            offer = await ClusterCalls.MakeAsync(() => Run.NextRangeAsync(range, isExhausted: true));
        }

        _range = null;
        return new Acquisition.Later(offer.UnitsOpen);
    }

    /// <inheritdoc/>
    public async Task RenewAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        await leases.RenewAsync(grant, cancellationToken);
        if (_rangeLeases.TryGetValue(grant.Lease, out var lease))
        {
            await AdviseAsync(() => Range(grant.Unit.Id.Range).RenewAsync(grant.Unit.Id, lease, worker));
        }
    }

    /// <inheritdoc/>
    public async Task ReportAsync(UnitGrant grant, CommitOutcome outcome, CancellationToken cancellationToken)
    {
        await leases.RemoveAsync(grant, cancellationToken);
        _rangeLeases.TryRemove(grant.Lease, out var lease);
        await AdviseAsync(() => Range(grant.Unit.Id.Range).ReportAsync(grant.Unit.Id, lease));
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        await leases.ReleaseAsync(grant, cancellationToken);
        _rangeLeases.TryRemove(grant.Lease, out var lease);
        await AdviseAsync(() => Range(grant.Unit.Id.Range).ReleaseAsync(grant.Unit.Id, lease, ReleaseReason.Abandoned));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancelled.Dispose();
        run.Dispose();
    }

    private IRunGrain Run => grains.GetGrain<IRunGrain>(id);

    private IRangeGrain Range(string range) => grains.GetGrain<IRangeGrain>(new RangeKey(id, range).ToString());

    /// <summary>Asks one range until it gives a unit that can be worked at here, or has none.</summary>
    private async Task<UnitGrant?> AcquireAsync(string range, bool isIdle, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var offer = await ClusterCalls.MakeAsync(() => Range(range).AcquireAsync(worker, isIdle));
            if (offer.Unit is not { } unit)
            {
                return null;
            }

            var attempt = leases.Holds(unit)
                ? new LeaseAttempt.HeldElsewhere()
                : await TakeAsync(range, unit, offer.Lease, isIdle, cancellationToken);
            if (attempt is LeaseAttempt.Taken { Grant: var grant })
            {
                _rangeLeases[grant.Lease] = offer.Lease;
                return grant;
            }

            await (attempt is LeaseAttempt.Recorded
                ? ClusterCalls.MakeAsync(() => Range(range).ReportAsync(unit, offer.Lease))
                : ClusterCalls.MakeAsync(() => Range(range).ReleaseAsync(unit, offer.Lease, ReasonOf(attempt))));
        }

        return null;
    }

    /// <summary>Gives the unit back to the grain if the corpus cannot be asked: another silo may be luckier.</summary>
    private async Task<LeaseAttempt> TakeAsync(string range, UnitId unit, AttemptId lease, bool isIdle, CancellationToken cancellationToken)
    {
        try
        {
            return await leases.TryTakeAsync(unit, isIdle, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            await AdviseAsync(() => Range(range).ReleaseAsync(unit, lease, ReleaseReason.Abandoned));
            throw;
        }
    }

    private static ReleaseReason ReasonOf(LeaseAttempt attempt) =>
        attempt is LeaseAttempt.NeedsIdleProcess ? ReleaseReason.NeedsIdleWorker : ReleaseReason.HeldElsewhere;

    /// <summary>What a range knows is advice: that it cannot be reported is no reason to stop.</summary>
    private static async Task AdviseAsync(Func<Task> advise)
    {
        try
        {
            await ClusterCalls.MakeAsync(advise);
        }
        catch (ClusterFaultException)
        {
            // The lease runs out by itself, and records are listed again.
        }
    }
}
