using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Indexing;

/// <summary>The table of contents of a corpus: <c>index.json</c>. A function of <c>run.json</c> and the commit records.</summary>
public sealed record CorpusIndex
{
    /// <summary>The version of <c>index.json</c> that this program writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Version of this file's own form.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Version of the parts' columns; null where the parts are the tars of a download.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? LabelsVersion { get; init; }

    /// <summary>SHA-256 of <c>run.json</c>, 64 lower-case hexadecimal digits.</summary>
    public required string RunSha256 { get; init; }

    /// <summary>Places read: labelled + rejected.</summary>
    public required long PairsRead { get; init; }

    /// <summary>Labelled pairs.</summary>
    public required long PairsLabelled { get; init; }

    /// <summary>Rejected places.</summary>
    public required long PairsRejected { get; init; }

    /// <summary>Rejected places by reason.</summary>
    public required ImmutableSortedDictionary<string, long> Rejects { get; init; }

    /// <summary>Length of all parts.</summary>
    public required long Bytes { get; init; }

    /// <summary>One entry a recorded unit, in the order of the plan.</summary>
    public required ImmutableArray<IndexedUnit> Units { get; init; }

    /// <summary>Whether the files under <c>data/</c> are there: the index was read from a corpus, which holds it only then.</summary>
    [JsonIgnore]
    public bool IsPublished { get; init; }

    /// <summary>What came of the run.</summary>
    [JsonIgnore]
    public Tally Tally => Tally.Sum(Units.Select(unit => unit.Tally));

    /// <summary>Adds up what the units' entries say, and gives every part that has rows its published name.</summary>
    public static CorpusIndex Of(string runSha256, int? labelsVersion, ImmutableArray<IndexedUnit> units)
    {
        var tally = Tally.Sum(units.Select(unit => unit.Tally));
        return new CorpusIndex
        {
            SchemaVersion = CurrentSchemaVersion,
            LabelsVersion = labelsVersion,
            RunSha256 = runSha256,
            PairsRead = tally.Read,
            PairsLabelled = tally.Labelled,
            PairsRejected = tally.Rejected,
            Rejects = tally.Rejects,
            Bytes = units.Sum(unit => unit.Part?.Bytes ?? 0),
            Units = Publish(units),
        };
    }

    private static ImmutableArray<IndexedUnit> Publish(ImmutableArray<IndexedUnit> units)
    {
        var (shardCount, isDownload) = (units.Count(HasRows), units.Any(unit => unit.Status == UnitStatus.Downloaded));
        var shard = 0;
        return
        [
            .. units.Select(unit => unit with { Published = HasRows(unit) ? PublishedNames.Data(shard++, shardCount, isDownload ? CorpusNames.Tar : CorpusNames.Parquet).ToString() : null }),
        ];
    }

    private static bool HasRows(IndexedUnit unit) => unit is { Part: not null, Rows: > 0 };
}
