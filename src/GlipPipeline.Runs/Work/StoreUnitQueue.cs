using System.Collections;
using System.Globalization;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;

namespace GlipPipeline.Runs.Work;

/// <summary>
/// The queue of a process that works by itself: it shares the units of a run with any other process by leases in the corpus. A range's records
/// are listed when the range is begun and again when it seems exhausted, not unit by unit. Safe to use from several threads.
/// </summary>
public sealed class StoreUnitQueue : IUnitQueue, IDisposable
{
    private readonly RunLedger _ledger;
    private readonly LeaseBook _leases;
    private readonly RunProgress _progress;
    private readonly Random _random;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly BitArray _recorded;
    private readonly UnitLeases _held;
    private Queue<string> _ranges = new();
    private Queue<UnitId> _candidates = new();
    private Queue<UnitId> _suspects = new();
    private bool _isPassBegun;

    private Func<IEnumerable<UnitId>, IEnumerable<UnitId>> Order { get; init; } = units => units;

    private Func<Unit, CancellationToken, Task<bool>>? IsReadyAsync { get; init; }

    private StoreUnitQueue(RunLedger ledger, LeaseBook leases, RunProgress progress, Random random)
    {
        (_ledger, _leases, _progress, _random) = (ledger, leases, progress, random);
        _held = new UnitLeases(ledger, leases);
        _recorded = new BitArray(ledger.Plan.Units.Length);
    }

    /// <summary>Finds out what is recorded already.</summary>
    /// <param name="ledger">The run.</param>
    /// <param name="leases">Who works at what.</param>
    /// <param name="progress">Told how large the run is, what was committed before, and what others commit.</param>
    /// <param name="random">Where to go when another is met: a process that meets another moves to a place of its own.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <param name="order">In which order the open units of a range are tried; null for that of the plan.</param>
    /// <param name="isReady">Whether a unit can be worked at already; null where all can.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async Task<StoreUnitQueue> OpenAsync(
        RunLedger ledger, LeaseBook leases, RunProgress progress, Random random, CancellationToken cancellationToken,
        Func<IEnumerable<UnitId>, IEnumerable<UnitId>>? order = null, Func<Unit, CancellationToken, Task<bool>>? isReady = null)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(progress);
        var queue = new StoreUnitQueue(ledger, leases, progress, random) { Order = order ?? (units => units), IsReadyAsync = isReady };
        foreach (var range in queue.OpenRanges().ToList())
        {
            foreach (var unit in await ledger.CommittedUnitsAsync(range, cancellationToken))
            {
                queue._recorded[queue.Planned(unit).Value] = true;
            }
        }

        var done = ledger.Plan.Units.Where(unit => queue._recorded[unit.Id.Value]).ToList();
        progress.Begin(new RunTotals(ledger.Plan.Units.Length, ledger.Plan.Digest.Pairs, done.Count, done.Sum(unit => (long)unit.Range.Count)));
        return queue;
    }

    /// <inheritdoc/>
    public async Task<Acquisition> AcquireAsync(bool isIdle, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await BeginPassAsync(cancellationToken);
            while (await NextAsync(isIdle, cancellationToken) is { } unit)
            {
                if (await TryGrantAsync(unit, isIdle, cancellationToken) is { } grant)
                {
                    return new Acquisition.Granted(grant);
                }
            }

            _isPassBegun = false;
            var open = Enumerable.Range(0, _recorded.Length).Count(unit => !_recorded[unit]);
            return open == 0 ? new Acquisition.Finished() : new Acquisition.Later(open - _held.Held.Count(unit => !_recorded[unit.Value]));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public Task RenewAsync(UnitGrant grant, CancellationToken cancellationToken) => _held.RenewAsync(grant, cancellationToken);

    /// <inheritdoc/>
    public async Task ReportAsync(UnitGrant grant, CommitOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grant);
        await _gate.WaitAsync(cancellationToken);
        _recorded[grant.Unit.Id.Value] = true;
        _gate.Release();
        await _held.RemoveAsync(grant, cancellationToken);
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(UnitGrant grant, CancellationToken cancellationToken) => _held.ReleaseAsync(grant, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>Looks at all leases, for they tell what to begin with, and makes a list of the ranges that have something open.</summary>
    private async Task BeginPassAsync(CancellationToken cancellationToken)
    {
        if (_isPassBegun)
        {
            return;
        }

        var suspects = new List<(UnitId Unit, int Deaths)>();
        var isAnotherAtWork = false;
        await foreach (var (unit, lease) in _leases.ListAsync(cancellationToken))
        {
            if (unit.Value < _recorded.Length && !_held.Holds(unit))
            {
                var ruling = _leases.RulingOn(lease);
                isAnotherAtWork |= ruling.Decision == LeaseDecision.Leave;
                suspects.Add((unit, ruling.Decision == LeaseDecision.Leave ? 0 : ruling.Deaths));
            }
        }

        _suspects = new(suspects.Where(suspect => suspect.Deaths > 0).OrderBy(suspect => suspect.Deaths).Select(suspect => suspect.Unit));
        _ranges = new(OpenRanges());
        _candidates.Clear();
        if (isAnotherAtWork)
        {
            _ranges = StepAside(_ranges);
        }

        _isPassBegun = true;
    }

    private IEnumerable<string> OpenRanges() =>
        _ledger.Plan.Units.Where(unit => !_recorded[unit.Id.Value]).Select(unit => unit.Id.Range).Distinct();

    /// <summary>Suspects first, if the process may take one; then the candidates, range by range.</summary>
    private async Task<UnitId?> NextAsync(bool isIdle, CancellationToken cancellationToken)
    {
        if (isIdle && _suspects.TryDequeue(out var suspect))
        {
            return suspect;
        }

        while (_candidates.Count == 0 && _ranges.TryDequeue(out var range))
        {
            await ReadRecordsAsync(range, cancellationToken);
            _candidates = new(Order(UnitsOf(range).Where(IsOpen)));
        }

        return _candidates.TryDequeue(out var candidate) ? candidate : null;
    }

    private async Task ReadRecordsAsync(string range, CancellationToken cancellationToken)
    {
        foreach (var unit in await _ledger.CommittedUnitsAsync(range, cancellationToken))
        {
            Recorded(unit);
        }
    }

    private void Recorded(UnitId unit)
    {
        if (!_recorded[Planned(unit).Value])
        {
            _recorded[unit.Value] = true;
            if (!_held.Holds(unit))
            {
                _progress.AddUnitOfOthers(_ledger.Plan.Units[unit.Value]);
            }
        }
    }

    private async Task<UnitGrant?> TryGrantAsync(UnitId unit, bool isIdle, CancellationToken cancellationToken)
    {
        if (!IsOpen(unit) || (IsReadyAsync is not null && !await IsReadyAsync(_ledger.Plan.Units[unit.Value], cancellationToken)))
        {
            return null;
        }

        switch (await _held.TryTakeAsync(unit, isIdle, cancellationToken))
        {
            case LeaseAttempt.Taken taken:
                return taken.Grant;
            case LeaseAttempt.HeldElsewhere:
                _candidates = StepAside(_candidates);
                return null;
            case LeaseAttempt.Recorded:
                // The process that committed it is at work on nearby units.
                Recorded(unit);
                await ReadRecordsAsync(unit.Range, cancellationToken);
                _candidates = StepAside(new Queue<UnitId>(_candidates.Where(IsOpen)));
                return null;
            default:
                // A unit that may end the process waits until there is nothing beside it.
                return null;
        }
    }

    private UnitId Planned(UnitId unit) => unit.Value < _recorded.Length
        ? unit
        : throw new LedgerException($"'{CorpusNames.Record(unit)}' is the record of a unit that is not planned. Move it out of the corpus.");

    private bool IsOpen(UnitId unit) => !_recorded[unit.Value] && !_held.Holds(unit);

    private IEnumerable<UnitId> UnitsOf(string range)
    {
        var first = int.Parse(range, CultureInfo.InvariantCulture) * UnitId.UnitsPerRange;
        return Enumerable.Range(first, Math.Min(UnitId.UnitsPerRange, _recorded.Length - first)).Select(unit => new UnitId(unit));
    }

    private Queue<T> StepAside<T>(Queue<T> queue)
    {
        var aside = queue.Count == 0 ? 0 : _random.Next(queue.Count);
        return new(queue.Skip(aside).Concat(queue.Take(aside)));
    }
}
