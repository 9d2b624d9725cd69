using System.Collections.Immutable;
using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Core.Tallies;

/// <summary>What came of some places: one type from the worker to the page. Places read = labelled + rejected. Tallies add up.</summary>
public sealed record Tally
{
    private static readonly ImmutableSortedDictionary<string, long> NoRejects = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Nothing yet.</summary>
    public static Tally Empty { get; } = new();

    /// <summary>Units that have a record.</summary>
    public long Units { get; init; }

    /// <summary>Those of them that were given up because they ended their process again and again.</summary>
    public long Quarantined { get; init; }

    /// <summary>Places that became rows.</summary>
    public long Labelled { get; init; }

    /// <summary>Boxes of all rows, raw; null where a part of the sum does not know, as records of older versions do not.</summary>
    public long? Boxes { get; init; } = 0;

    /// <summary>Places that gave no row, by the reason's word, in ordinal order; reasons that did not occur are left out.</summary>
    public ImmutableSortedDictionary<string, long> Rejects { get; init; } = NoRejects;

    /// <summary>Places that gave no row.</summary>
    public long Rejected => Rejects.Values.Sum();

    /// <summary>Places that have an outcome.</summary>
    public long Read => Labelled + Rejected;

    /// <summary>One row.</summary>
    /// <param name="boxes">Its boxes.</param>
    public static Tally OfRow(int boxes) => new() { Labelled = 1, Boxes = boxes };

    /// <summary>Places that gave no row.</summary>
    public static Tally OfRejects(params IEnumerable<RejectReason> reasons) => new()
    {
        Rejects = reasons.CountBy(reason => reason.ToWord()).ToImmutableSortedDictionary(same => same.Key, same => (long)same.Value, StringComparer.Ordinal),
    };

    /// <summary>All of them together.</summary>
    public static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(Empty, (sum, tally) => sum + tally);

    /// <summary>Both together.</summary>
    public static Tally operator +(Tally left, Tally right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new()
        {
            Units = left.Units + right.Units,
            Quarantined = left.Quarantined + right.Quarantined,
            Labelled = left.Labelled + right.Labelled,
            Boxes = left.Boxes + right.Boxes,
            Rejects = right.Rejects.Aggregate(
                left.Rejects, (sum, reject) => sum.SetItem(reject.Key, sum.GetValueOrDefault(reject.Key) + reject.Value)),
        };
    }

    /// <summary>The rejects with the most frequent reason first, as a person wants to see them.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> MostFrequentRejects() =>
        [.. Rejects.OrderByDescending(reject => reject.Value).ThenBy(reject => reject.Key, StringComparer.Ordinal)];

    /// <summary>Equal where every figure is; dictionaries compare by reference.</summary>
    public bool Equals(Tally? other) => other is not null
        && (Units, Quarantined, Labelled, Boxes) == (other.Units, other.Quarantined, other.Labelled, other.Boxes)
        && Rejects.SequenceEqual(other.Rejects);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Units, Quarantined, Labelled, Boxes, Rejects.Count);
}
