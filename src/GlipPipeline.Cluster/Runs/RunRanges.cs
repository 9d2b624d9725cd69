using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Runs;

/// <summary>Which ranges of a run may still have work, from what their grains said last.</summary>
internal sealed class RunRanges
{
    private readonly ImmutableArray<string> _ranges;
    private readonly Dictionary<string, RangeTally> _tallies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _offered = new(StringComparer.Ordinal);

    public RunRanges(RunPlan plan)
    {
        _ranges = [.. plan.Units.Select(unit => unit.Id.Range).Distinct()];
        Units = plan.Units.Length;
        Pairs = plan.Digest.Pairs;
    }

    /// <summary>Units of the plan.</summary>
    public int Units { get; }

    /// <summary>Pairs of the plan.</summary>
    public long Pairs { get; }

    /// <summary>Whether every unit has a record.</summary>
    public bool IsFinished => _ranges.All(range => _tallies.TryGetValue(range, out var tally) && tally.IsFinished);

    /// <summary>Units without a record, as far as is known.</summary>
    public int UnitsOpen => Units - _tallies.Values.Sum(tally => tally.UnitsCommitted);

    /// <summary>Ranges whose grains are worth asking: those that workers were sent to, and the first that nobody has asked about yet.</summary>
    public IEnumerable<string> ToAsk() => _ranges.Where(range => _offered.Contains(range) && !IsCounted(range))
        .Concat(_ranges.Where(range => !_offered.Contains(range) && !_tallies.ContainsKey(range)).Take(1));

    /// <summary>Takes note of what a range said.</summary>
    public void Note(string range, RangeTally tally) => _tallies[range] = tally;

    /// <summary>The range that a worker looks into: its current one, or the next where that has none to hand out; null after the last.</summary>
    public RangeOffer Next(string? current, bool isExhausted)
    {
        var first = current is null ? 0 : _ranges.IndexOf(current) + (isExhausted ? 1 : 0);
        var next = _ranges.Skip(first).FirstOrDefault(range => !(_tallies.TryGetValue(range, out var tally) && tally.IsFinished));
        if (next is not null)
        {
            _offered.Add(next);
        }

        return new RangeOffer(next, UnitsOpen);
    }

    /// <summary>The run's own counts from those of its ranges.</summary>
    public RunStatus AddTo(RunStatus status) => status with
    {
        UnitsPlanned = Units,
        PairsPlanned = Pairs,
        UnitsCommitted = _tallies.Values.Sum(tally => (long)tally.UnitsCommitted),
        PairsLabelled = _tallies.Values.Sum(tally => tally.PairsLabelled),
        PairsRejected = _tallies.Values.Sum(tally => tally.PairsRejected),
        Quarantined = _tallies.Values.Sum(tally => (long)tally.Quarantined),
        Rejects = _tallies.Values.SelectMany(tally => tally.Rejects).GroupBy(reject => reject.Key)
            .ToImmutableSortedDictionary(reason => reason.Key, reason => reason.Sum(reject => reject.Value), StringComparer.Ordinal),
    };

    /// <summary>Whether a range is finished and its pairs are counted.</summary>
    private bool IsCounted(string range) => _tallies.TryGetValue(range, out var tally) && tally.IsFinished;
}
