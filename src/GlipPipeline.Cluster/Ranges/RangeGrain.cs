using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Runs;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Units;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Ranges;

/// <summary>
/// A thin shell over <see cref="RangeLeases"/>: rebuilt by one listing of the records, or by the tally that the corpus keeps of a finished range;
/// listed again when nothing seems left to hand out, since other hosts may work at the run too. It leaves when nobody asks.
/// </summary>
[CollectionAgeLimit(Minutes = 5)]
internal sealed partial class RangeGrain(RunCorpora corpora, SiloOffers silos, TimeProvider time, ILogger<RangeGrain> logger)
    : Grain, IRangeGrain
{
    private static readonly TimeSpan ListingInterval = TimeSpan.FromSeconds(5);

    /// <summary>Records read at once.</summary>
    private const int ReadsAtOnce = 8;

    private readonly Queue<UnitId> _uncounted = new();
    private Tally _counted = Tally.Empty;
    private bool _isKept;
    private RangeKey _key;
    private OpenCorpus? _corpus;
    private RangeLeases? _leases;
    private DateTimeOffset _listedAt;
    private Task _catchingUp = Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = RangeKey.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_corpus is not null)
        {
            await _catchingUp;
            corpora.Leave(_key.Run);
        }
    }

    public async Task<LeaseOffer> AcquireAsync(string worker, bool isIdle)
    {
        var leases = await LeasesAsync();
        var offer = leases.Acquire(worker, isIdle, time.GetUtcNow());
        if (offer.Unit is null && leases.Open > 0)
        {
            leases.ReleaseOf(silos.IsGone);
            CatchUp(isListingWanted: true);
            offer = leases.Acquire(worker, isIdle, time.GetUtcNow());
        }

        return offer;
    }

    public async Task<bool> RenewAsync(UnitId unit, AttemptId lease, string worker) =>
        (await LeasesAsync()).Renew(unit, lease, worker, time.GetUtcNow());

    public async Task ReportAsync(UnitId unit, AttemptId lease)
    {
        Record(await LeasesAsync(), unit);
        CatchUp(isListingWanted: false);
    }

    public async Task ReleaseAsync(UnitId unit, AttemptId lease, ReleaseReason reason) =>
        (await LeasesAsync()).Release(unit, lease, reason, time.GetUtcNow());

    public async Task<RangeStatus> GetStatusAsync()
    {
        // Workers that are busy do not ask for units, and meanwhile other hosts may commit some.
        var leases = await LeasesAsync();
        CatchUp(isListingWanted: leases.Open > 0);
        var recorded = leases.Count - leases.Open;
        return new RangeStatus(leases.Count, _counted with { Units = recorded }) { IsCounted = _counted.Units == recorded };
    }

    /// <summary>Rebuilds what is known of the range, before the first answer: a failure is the caller's to hear, and the next call tries again.</summary>
    private async Task<RangeLeases> LeasesAsync()
    {
        if (_leases is not null)
        {
            return _leases;
        }

        var corpus = _corpus ??= await corpora.JoinAsync(_key.Run);
        var units = Math.Min(UnitId.UnitsPerRange, corpus.Ledger.Document.Plan.Units - _key.FirstUnit);
        var leases = new RangeLeases(_key.FirstUnit, units);
        if (await corpus.Tallies.ReadAsync(_key.Range, CancellationToken.None) is { } kept && kept.Units == units)
        {
            leases.RecordAll();
            (_counted, _isKept) = (kept, true);
        }
        else
        {
            await ListAsync(leases);
        }

        LogRebuilt(_key.Run, _key.Range, leases.Count - leases.Open, leases.Count);
        _leases = leases;
        CatchUp(isListingWanted: false);
        return leases;
    }

    private void Record(RangeLeases leases, UnitId unit)
    {
        if (leases.Record(unit))
        {
            _uncounted.Enqueue(unit);
        }
    }

    private async Task ListAsync(RangeLeases leases)
    {
        _listedAt = time.GetUtcNow();
        foreach (var unit in await _corpus!.Ledger.CommittedUnitsAsync(_key.Range, CancellationToken.None))
        {
            Record(leases, unit);
        }
    }

    /// <summary>Reads on from the store between the calls: no caller waits for it.</summary>
    private void CatchUp(bool isListingWanted)
    {
        var isListingDue = isListingWanted && time.GetUtcNow() >= _listedAt + ListingInterval;
        if (_catchingUp.IsCompleted && (isListingDue || _uncounted.Count > 0 || IsToBeKept))
        {
            _catchingUp = CatchUpAsync(isListingDue);
        }
    }

    private bool IsToBeKept => !_isKept && _leases!.Open == 0 && _counted.Units == _leases.Count;

    private async Task CatchUpAsync(bool isListingDue)
    {
        try
        {
            if (isListingDue)
            {
                await ListAsync(_leases!);
            }

            while (_uncounted.Count > 0)
            {
                await CountAsync([.. Enumerable.Range(0, Math.Min(ReadsAtOnce, _uncounted.Count)).Select(_ => _uncounted.Dequeue())]);
            }

            if (IsToBeKept)
            {
                await _corpus!.Tallies.WriteAsync(_key.Range, _counted, CancellationToken.None);
                _isKept = true;
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
        var reads = units.Select(unit => _corpus!.Ledger.ReadRecordAsync(unit, CancellationToken.None)).ToList();
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
