using System.Collections;
using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;

namespace GlipPipeline.Cluster.Ranges;

/// <summary>
/// Who works at what in a range: the decisions of its grain, which know neither Orleans nor a store nor a clock. Nothing rests on them but
/// wasted work.
/// </summary>
/// <param name="firstUnit">Number of the range's first unit.</param>
/// <param name="count">Units of the range.</param>
internal sealed class RangeLeases(int firstUnit, int count)
{
    /// <summary>How long a unit that another cluster or host works at is left alone.</summary>
    public static readonly TimeSpan ElsewhereWait = TimeSpan.FromSeconds(10);

    private readonly BitArray _recorded = new(count);
    private readonly Dictionary<UnitId, RangeLease> _held = [];
    private readonly Dictionary<UnitId, DateTimeOffset> _elsewhere = [];
    private readonly HashSet<UnitId> _suspects = [];

    /// <summary>Units of the range.</summary>
    public int Count => _recorded.Length;

    /// <summary>Units without a record.</summary>
    public int Open { get; private set; } = count;

    /// <summary>Hands out a unit: one that has ended a process if the worker is idle, else the first that nobody works at.</summary>
    public LeaseOffer Acquire(string worker, bool isIdle, DateTimeOffset now)
    {
        var unit = isIdle ? Find(now, _suspects.Contains) ?? Find(now, _ => true) : Find(now, unit => !_suspects.Contains(unit));
        if (unit is not { } found)
        {
            return new LeaseOffer(null, default, Open);
        }

        var lease = new RangeLease(AttemptId.New(), worker, now + Lease.Duration);
        _held[found] = lease;
        return new LeaseOffer(found, lease.Id, Open);
    }

    /// <summary>
    /// Makes a lease hold longer. A lease that is not known is taken for one from before the grain moved here, unless another worker has the unit.
    /// </summary>
    public bool Renew(UnitId unit, AttemptId lease, string worker, DateTimeOffset now)
    {
        if (IsRecorded(unit) || (_held.TryGetValue(unit, out var held) && held.Id != lease && held.ExpiresAt > now))
        {
            return false;
        }

        _held[unit] = new RangeLease(lease, worker, now + Lease.Duration);
        return true;
    }

    /// <summary>Notes a record.</summary>
    /// <returns>Whether it was not known.</returns>
    public bool Record(UnitId unit)
    {
        _held.Remove(unit);
        _elsewhere.Remove(unit);
        _suspects.Remove(unit);
        if (IsRecorded(unit))
        {
            return false;
        }

        _recorded[unit.Value - firstUnit] = true;
        Open--;
        return true;
    }

    /// <summary>Takes note that every unit has a record.</summary>
    public void RecordAll()
    {
        _recorded.SetAll(true);
        Open = 0;
    }

    /// <summary>Takes a unit back, unless it has been handed to another since.</summary>
    public void Release(UnitId unit, AttemptId lease, ReleaseReason reason, DateTimeOffset now)
    {
        if (!_held.TryGetValue(unit, out var held) || held.Id != lease)
        {
            return;
        }

        _held.Remove(unit);
        if (reason == ReleaseReason.HeldElsewhere)
        {
            _elsewhere[unit] = now + ElsewhereWait;
        }
        else if (reason == ReleaseReason.NeedsIdleWorker)
        {
            _suspects.Add(unit);
        }
    }

    /// <summary>Takes back what silos hold that have left or died.</summary>
    public void ReleaseOf(Func<string, bool> isGone)
    {
        foreach (var unit in _held.Where(lease => isGone(lease.Value.Worker)).Select(lease => lease.Key).ToList())
        {
            _held.Remove(unit);
        }
    }

    private bool IsRecorded(UnitId unit) => _recorded[unit.Value - firstUnit];

    private UnitId? Find(DateTimeOffset now, Func<UnitId, bool> isWanted)
    {
        for (var index = 0; index < Count; index++)
        {
            var unit = new UnitId(firstUnit + index);
            if (!_recorded[index] && isWanted(unit) && IsFree(unit, now))
            {
                return unit;
            }
        }

        return null;
    }

    private bool IsFree(UnitId unit, DateTimeOffset now) =>
        (!_held.TryGetValue(unit, out var lease) || lease.ExpiresAt <= now) && (!_elsewhere.TryGetValue(unit, out var until) || until <= now);
}
