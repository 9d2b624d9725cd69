using System.Collections.Immutable;

namespace GlipPipeline.Cluster.Contracts.Ranges;

/// <summary>How far a range is. The pairs are counted from the records, a moment after the units.</summary>
[GenerateSerializer]
[Immutable]
[Alias("glip.RangeTally")]
public sealed record RangeTally
{
    /// <summary>Units of the range.</summary>
    [Id(0)]
    public int Units { get; init; }

    /// <summary>Units that have a record.</summary>
    [Id(1)]
    public int UnitsCommitted { get; init; }

    /// <summary>Pairs that became rows.</summary>
    [Id(2)]
    public long PairsLabelled { get; init; }

    /// <summary>Pairs that were rejected.</summary>
    [Id(3)]
    public long PairsRejected { get; init; }

    /// <summary>Units set aside.</summary>
    [Id(4)]
    public int Quarantined { get; init; }

    /// <summary>Rejected pairs by the reason's word.</summary>
    [Id(5)]
    public ImmutableSortedDictionary<string, long> Rejects { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Whether every unit has a record.</summary>
    public bool IsFinished => UnitsCommitted == Units;
}
