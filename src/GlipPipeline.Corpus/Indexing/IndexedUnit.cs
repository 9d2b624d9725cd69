using System.Collections.Immutable;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Corpus.Indexing;

/// <summary>What became of one unit: its commit record without what differs from run to run.</summary>
public sealed record IndexedUnit
{
    /// <summary>The unit's number in the plan, eight digits.</summary>
    public required string Unit { get; init; }

    /// <summary>How the unit ended.</summary>
    public required UnitStatus Status { get; init; }

    /// <summary>Labelled pairs.</summary>
    public required int Rows { get; init; }

    /// <summary>The file with the labelled pairs; null if the unit has none.</summary>
    public required IndexedFile? Part { get; init; }

    /// <summary>The published name of the part; null if it holds no row.</summary>
    public string? Published { get; init; }

    /// <summary>Rejected places by reason.</summary>
    public required ImmutableSortedDictionary<string, int> Rejects { get; init; }

    /// <summary>The file with the rejected places; null if there are none.</summary>
    public required IndexedFile? RejectsFile { get; init; }

    /// <summary>Rejected places.</summary>
    internal int RejectCount => Rejects.Values.Sum();

    internal static IndexedUnit From(UnitRecord record) => new()
    {
        Unit = record.Unit.ToString(),
        Status = record.Status,
        Rows = record.Rows,
        Part = record.Part is { } part ? new IndexedFile(part.ToString(), record.Bytes, record.Sha256!) : null,
        Rejects = record.Rejects.ByReason,
        RejectsFile = record.RejectsFile is { } file ? new IndexedFile(file.Name.ToString(), file.Bytes, file.Sha256) : null,
    };
}
