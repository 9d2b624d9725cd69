using System.Collections.Immutable;

namespace GlipPipeline.Corpus.Indexing;

/// <summary>What became of one unit, as the index tells readers.</summary>
public sealed record IndexedPart
{
    /// <summary>The unit's number in the plan, eight digits.</summary>
    public required string Unit { get; init; }

    /// <summary>The commit record's word, for example <c>labelled</c> or <c>quarantined</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The part's name in the corpus; null if the unit has none.</summary>
    public required string? Part { get; init; }

    /// <summary>The published file that is the same part; null if the part has no row.</summary>
    public required string? Published { get; init; }

    /// <summary>Length of the part.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the part; null if the unit has none.</summary>
    public required string? Sha256 { get; init; }

    /// <summary>Labelled pairs.</summary>
    public required int Rows { get; init; }

    /// <summary>Rejected places by reason.</summary>
    public required ImmutableSortedDictionary<string, int> Rejects { get; init; }

    /// <summary>The rejects file's name in the corpus; null if nothing was rejected.</summary>
    public required string? RejectsFile { get; init; }
}
