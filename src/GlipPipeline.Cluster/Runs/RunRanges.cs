using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Runs;

/// <summary>Which ranges of a run may still have work, from what their grains said last.</summary>
internal sealed class RunRanges
{
    /// <summary>Ranges asked at once of which nothing is known yet: each lists its records, and may have to read them.</summary>
    private const int NewAtOnce = 32;

    private readonly ImmutableArray<string> _ranges;
    private readonly Dictionary<string, RangeStatus> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _offered = new(StringComparer.Ordinal);

    /// <param name="plan">What identifies the plan.</param>
    /// <param name="kept">What the corpus says of ranges that are finished and counted; others need not be there.</param>
    public RunRanges(PlanDigest plan, IReadOnlyDictionary<string, Tally> kept)
    {
        (Units, Pairs) = (plan.Units, plan.Pairs);
        _ranges = [.. Enumerable.Range(0, (Units + UnitId.UnitsPerRange - 1) / UnitId.UnitsPerRange).Select(RangeOf)];
        foreach (var (range, tally) in kept.Where(kept => _ranges.Contains(kept.Key) && kept.Value.Units == UnitsOf(kept.Key)))
        {
            _known[range] = new RangeStatus(UnitsOf(range), tally) { IsCounted = true };
        }
    }

    /// <summary>Units of the plan.</summary>
    public int Units { get; }

    /// <summary>Pairs of the plan.</summary>
    public long Pairs { get; }

    /// <summary>Whether every unit has a record.</summary>
    public bool IsFinished => _ranges.All(range => _known.TryGetValue(range, out var status) && status.IsFinished);

    /// <summary>Units without a record, as far as is known.</summary>
    public int UnitsOpen => Units - (int)_known.Values.Sum(status => status.Tally.Units);

    /// <summary>
    /// Ranges whose grains are worth asking: those that workers were sent to or that still count, and the first few that nobody has asked about yet.
    /// </summary>
    public IEnumerable<string> ToAsk() => _ranges.Where(range => IsWorkedAt(range) && !IsCounted(range))
        .Concat(_ranges.Where(range => !_offered.Contains(range) && !_known.ContainsKey(range)).Take(NewAtOnce));

    /// <summary>Takes note of what a range said.</summary>
    public void Note(string range, RangeStatus status) => _known[range] = status;

    /// <summary>The range that a worker looks into: its current one, or the next where that has none to hand out; null after the last.</summary>
    public RangeOffer Next(string? current, bool isExhausted)
    {
        var first = current is null ? 0 : _ranges.IndexOf(current) + (isExhausted ? 1 : 0);
        var next = _ranges.Skip(first).FirstOrDefault(range => !(_known.TryGetValue(range, out var status) && status.IsFinished));
        if (next is not null)
        {
            _offered.Add(next);
        }

        return new RangeOffer(next, UnitsOpen);
    }

    /// <summary>What came of the run, from what its ranges said.</summary>
    public Tally Tally => Tally.Sum(_known.Values.Select(status => status.Tally));

    /// <summary>Whether the units of a range are, or were, in somebody's hands: only then does it change.</summary>
    private bool IsWorkedAt(string range) => _offered.Contains(range) || (_known.TryGetValue(range, out var status) && status.Tally.Units > 0);

    private bool IsCounted(string range) => _known.TryGetValue(range, out var status) && status.IsFinished && status.IsCounted;

    private int UnitsOf(string range) => Math.Min(UnitId.UnitsPerRange, Units - new RangeKey("", range).FirstUnit);

    private static string RangeOf(int number) => new UnitId(number * UnitId.UnitsPerRange).Range;
}
