using System.Collections.Concurrent;
using System.Diagnostics;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Engine.Runs;

/// <summary>The counters of a run in progress. Written by the workers, read by whoever shows them. Thread-safe.</summary>
public sealed class RunProgress
{
    private readonly ConcurrentDictionary<RejectReason, long> _rejects = new();
    private readonly Stopwatch _clock = new();
    private RunTotals _totals = new(0, 0, 0, 0);
    private long _labelled;
    private long _rejected;
    private long _boxes;
    private int _unitsCommitted;

    /// <summary>The counters at this moment.</summary>
    public RunSnapshot Snapshot() => new(
        _totals,
        Volatile.Read(ref _unitsCommitted),
        Interlocked.Read(ref _labelled),
        Interlocked.Read(ref _rejected),
        Interlocked.Read(ref _boxes),
        _rejects.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).ToList(),
        _clock.Elapsed);

    internal void Begin(RunTotals totals)
    {
        _totals = totals;
        _clock.Start();
    }

    internal void AddLabelled(LabelledPair pair)
    {
        Interlocked.Increment(ref _labelled);
        Interlocked.Add(ref _boxes, pair.Groundings.Length);
    }

    internal void AddRejected(Reject reject)
    {
        Interlocked.Increment(ref _rejected);
        _rejects.AddOrUpdate(reject.Reason, 1, (_, count) => count + 1);
    }

    internal void AddCommittedUnit() => Interlocked.Increment(ref _unitsCommitted);
}
