using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Indexing;

/// <summary>What became of one unit: its commit record without what differs from run to run.</summary>
public sealed record IndexedUnit
{
    /// <summary>The unit's number in the plan, eight digits.</summary>
    public required string Unit { get; init; }

    /// <summary>How the unit ended.</summary>
    public required UnitStatus Status { get; init; }

    /// <summary>Labelled pairs.</summary>
    public required long Rows { get; init; }

    /// <summary>The file with the labelled pairs; null if the unit has none.</summary>
    public required IndexedFile? Part { get; init; }

    /// <summary>The published name of the part; null if it holds no row.</summary>
    public string? Published { get; init; }

    /// <summary>Rejected places by reason.</summary>
    public required ImmutableSortedDictionary<string, long> Rejects { get; init; }

    /// <summary>The file with the rejected places; null if there are none.</summary>
    public required IndexedFile? RejectsFile { get; init; }

    /// <summary>Boxes of all rows; null where the record is not loaded or does not say. <c>index.json</c> does not hold it.</summary>
    [JsonIgnore]
    public long? Boxes { get; init; }

    /// <summary>What came of the unit.</summary>
    [JsonIgnore]
    public Tally Tally => new()
    {
        Units = 1,
        Quarantined = Status == UnitStatus.Quarantined ? 1 : 0,
        Labelled = Rows,
        Boxes = Boxes,
        Rejects = Rejects,
    };

    internal static IndexedUnit From(UnitRecord record) => new()
    {
        Unit = record.Unit.ToString(),
        Status = record.Status,
        Rows = record.Rows,
        Boxes = record.Boxes,
        Part = record.Part is { } part ? new IndexedFile(part.ToString(), record.Bytes, record.Sha256!) : null,
        Rejects = record.Rejects,
        RejectsFile = record.RejectsFile is { } file ? new IndexedFile(file.Name.ToString(), file.Bytes, file.Sha256) : null,
    };
}
