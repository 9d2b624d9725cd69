using System.Collections.Immutable;

namespace GlipPipeline.Core.Tallies;

/// <summary>What came of some places: one type from the worker to the page. Places read = labelled + rejected.</summary>
public sealed record Tally
{
    /// <summary>Nothing yet.</summary>
    public static Tally Empty { get; } = new();

    /// <summary>Units that have a record.</summary>
    public int Units { get; init; }

    /// <summary>Places that became rows.</summary>
    public long Labelled { get; init; }

    /// <summary>Places that gave no row, by the reason's word, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, long> Rejects { get; init; } = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Places that gave no row.</summary>
    public long Rejected => Rejects.Values.Sum();

    /// <summary>Places that have an outcome.</summary>
    public long Read => Labelled + Rejected;
}
