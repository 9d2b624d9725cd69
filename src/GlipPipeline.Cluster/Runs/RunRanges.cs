using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Runs;

/// <summary>Which ranges of a run may still have work, from what their grains said last.</summary>
internal sealed class RunRanges
{
    private readonly ImmutableArray<string> _ranges;
    private readonly Dictionary<string, RangeStatus> _known = new(StringComparer.Ordinal);
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
    public bool IsFinished => _ranges.All(range => _known.TryGetValue(range, out var status) && status.IsFinished);

    /// <summary>Units without a record, as far as is known.</summary>
    public int UnitsOpen => Units - (int)_known.Values.Sum(status => status.Tally.Units);

    /// <summary>Ranges whose grains are worth asking: those that workers were sent to, and the first that nobody has asked about yet.</summary>
    public IEnumerable<string> ToAsk() => _ranges.Where(range => _offered.Contains(range) && !IsCounted(range))
        .Concat(_ranges.Where(range => !_offered.Contains(range) && !_known.ContainsKey(range)).Take(1));

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

    /// <summary>Whether a range is finished and its pairs are counted.</summary>
    private bool IsCounted(string range) => _known.TryGetValue(range, out var status) && status.IsFinished;
}
