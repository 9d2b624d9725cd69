using System.Collections.Immutable;

namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>A run as it is seen from outside.</summary>
[GenerateSerializer]
[Immutable]
[Alias("glip.RunStatus")]
public sealed record RunStatus
{
    /// <summary>The run.</summary>
    [Id(0)]
    public string Id { get; init; } = "";

    /// <summary>Address of the corpus.</summary>
    [Id(1)]
    public string Corpus { get; init; } = "";

    /// <summary>Where it is on its way.</summary>
    [Id(2)]
    public RunPhase Phase { get; init; }

    /// <summary>Why, where that needs a reason.</summary>
    [Id(3)]
    public string? Reason { get; init; }

    /// <summary>Units of the plan; 0 until it is planned.</summary>
    [Id(4)]
    public long UnitsPlanned { get; init; }

    /// <summary>Pairs of the plan; 0 until it is planned.</summary>
    [Id(5)]
    public long PairsPlanned { get; init; }

    /// <summary>Units that have a record.</summary>
    [Id(6)]
    public long UnitsCommitted { get; init; }

    /// <summary>Pairs that became rows.</summary>
    [Id(7)]
    public long PairsLabelled { get; init; }

    /// <summary>Pairs that were rejected.</summary>
    [Id(8)]
    public long PairsRejected { get; init; }

    /// <summary>Units set aside because they ended the processes that worked at them.</summary>
    [Id(9)]
    public long Quarantined { get; init; }

    /// <summary>Rejected pairs by the reason's word.</summary>
    [Id(10)]
    public ImmutableSortedDictionary<string, long> Rejects { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Pairs a second over the last minute; 0 where nothing moves.</summary>
    [Id(11)]
    public double PairsPerSecond { get; init; }

    /// <summary>When it was submitted, UTC.</summary>
    [Id(12)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to its final state, UTC.</summary>
    [Id(13)]
    public DateTimeOffset? FinishedAt { get; init; }
}
