using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Tallies;

namespace GlipPipeline.Core.Control;

// The summary is the API's description for clients. The cluster's hosts tell each other of a run by the same JSON; the counts are one tally.
/// <summary>A run as it is seen from outside.</summary>
public sealed record RunView
{
    /// <summary>The run's name: a readable part and eight hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Address of the corpus.</summary>
    public required string Corpus { get; init; }

    /// <summary>Where the run is on its way.</summary>
    public required RunState State { get; init; }

    /// <summary>Why it is in that state, where that needs a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>What came of the run so far.</summary>
    [JsonIgnore]
    public Tally Tally { get; init; } = Tally.Empty;

    /// <summary>Units of the plan; 0 until it is planned.</summary>
    public long UnitsPlanned { get; init; }

    /// <summary>Units that have a record.</summary>
    public long UnitsCommitted
    {
        get => Tally.Units;
        init => Tally = Tally with { Units = value };
    }

    /// <summary>Pairs of the plan; 0 until it is planned.</summary>
    public long PairsPlanned { get; init; }

    /// <summary>Pairs that became rows.</summary>
    public long PairsLabelled
    {
        get => Tally.Labelled;
        init => Tally = Tally with { Labelled = value };
    }

    /// <summary>Pairs that were rejected.</summary>
    public long PairsRejected => Tally.Rejected;

    /// <summary>Rejected pairs by reason.</summary>
    public IReadOnlyDictionary<string, long> Rejects
    {
        get => Tally.Rejects;
        init => Tally = Tally with { Rejects = value.ToImmutableSortedDictionary(StringComparer.Ordinal) };
    }

    /// <summary>Boxes found, where they are counted.</summary>
    public long? Boxes
    {
        get => Tally.Boxes;
        init => Tally = Tally with { Boxes = value };
    }

    /// <summary>Pairs a second over the last minute or so; 0 where nothing moves.</summary>
    public double PairsPerSecond { get; init; }

    /// <summary>When the run was submitted.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to its final state.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether nothing can change any more.</summary>
    [JsonIgnore]
    public bool IsFinal => State.IsFinal();

    /// <summary>Pairs that have an outcome.</summary>
    [JsonIgnore]
    public long PairsDone => Tally.Read;
}
