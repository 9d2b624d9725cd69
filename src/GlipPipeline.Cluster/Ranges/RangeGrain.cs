using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Runs;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Ranges;

/// <summary>
/// A thin shell over <see cref="RangeLeases"/>: rebuilt by one listing of the records, listed again when nothing seems left to hand out, since
/// other hosts may work at the run too.
/// </summary>
internal sealed partial class RangeGrain(RunCorpora corpora, SiloOffers silos, TimeProvider time, ILogger<RangeGrain> logger)
    : Grain, IRangeGrain
{
    private static readonly TimeSpan ListingInterval = TimeSpan.FromSeconds(5);

    /// <summary>Records read at once.</summary>
    private const int ReadsAtOnce = 8;

    private readonly Queue<UnitId> _uncounted = new();
    private Tally _counted = Tally.Empty;
    private RangeKey _key;
    private RunLedger _ledger = null!;
    private RangeLeases _leases = null!;
    private DateTimeOffset _listedAt;
    private Task _catchingUp = Task.CompletedTask;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = RangeKey.Parse(this.GetPrimaryKeyString());
        _ledger = (await corpora.OpenAsync(_key.Run, cancellationToken)).Ledger;
        _leases = new RangeLeases(_key.FirstUnit, Math.Min(UnitId.UnitsPerRange, _ledger.Plan.Units.Length - _key.FirstUnit));
        await ListAsync(cancellationToken);
        LogRebuilt(_key.Run, _key.Range, _leases.Count - _leases.Open, _leases.Count);
        CatchUp(isListingWanted: false);
    }

    public Task<LeaseOffer> AcquireAsync(string worker, bool isIdle)
    {
        var offer = _leases.Acquire(worker, isIdle, time.GetUtcNow());
        if (offer.Unit is null && _leases.Open > 0)
        {
            _leases.ReleaseOf(silos.IsGone);
            CatchUp(isListingWanted: true);
            offer = _leases.Acquire(worker, isIdle, time.GetUtcNow());
        }

        return Task.FromResult(offer);
    }

    public Task<bool> RenewAsync(UnitId unit, AttemptId lease, string worker) =>
        Task.FromResult(_leases.Renew(unit, lease, worker, time.GetUtcNow()));

    public Task ReportAsync(UnitId unit, AttemptId lease)
    {
        Record(unit);
        CatchUp(isListingWanted: false);
        return Task.CompletedTask;
    }

    public Task ReleaseAsync(UnitId unit, AttemptId lease, ReleaseReason reason)
    {
        _leases.Release(unit, lease, reason, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task<RangeStatus> GetStatusAsync()
    {
        // Workers that are busy do not ask for units, and meanwhile other hosts may commit some.
        CatchUp(isListingWanted: _leases.Open > 0);
        return Task.FromResult(new RangeStatus(_leases.Count, _counted with { Units = _leases.Count - _leases.Open }));
    }

    private void Record(UnitId unit)
    {
        if (_leases.Record(unit))
        {
            _uncounted.Enqueue(unit);
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        _listedAt = time.GetUtcNow();
        foreach (var unit in await _ledger.CommittedUnitsAsync(_key.Range, cancellationToken))
        {
            Record(unit);
        }
    }

    /// <summary>Reads on from the store between the calls: no caller waits for it.</summary>
    private void CatchUp(bool isListingWanted)
    {
        var isListingDue = isListingWanted && time.GetUtcNow() >= _listedAt + ListingInterval;
        if (_catchingUp.IsCompleted && (isListingDue || _uncounted.Count > 0))
        {
            _catchingUp = CatchUpAsync(isListingDue);
        }
    }

    private async Task CatchUpAsync(bool isListingDue)
    {
        try
        {
            if (isListingDue)
            {
                await ListAsync(CancellationToken.None);
            }

            while (_uncounted.Count > 0)
            {
                await CountAsync([.. Enumerable.Range(0, Math.Min(ReadsAtOnce, _uncounted.Count)).Select(_ => _uncounted.Dequeue())]);
            }
        }
        catch (Exception failure) when (FaultKinds.Of(failure) is not null)
        {
            // The next call tries again.
            LogBehind(failure, _key.Run, _key.Range);
        }
    }

    private async Task CountAsync(IReadOnlyList<UnitId> units)
    {
        var reads = units.Select(unit => _ledger.ReadRecordAsync(unit, CancellationToken.None)).ToList();
        await ((Task)Task.WhenAll(reads)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        foreach (var (unit, read) in units.Zip(reads))
        {
            if (read is { IsCompletedSuccessfully: true, Result: { } record })
            {
                _counted += record.Tally;
            }
            else
            {
                _uncounted.Enqueue(unit);
            }
        }

        await Task.WhenAll(reads);
    }
}
