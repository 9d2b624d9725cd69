using System.Collections.Immutable;
using GlipPipeline.Corpus.Parts;

namespace GlipPipeline.Corpus.Indexing;

/// <summary>The table of contents of a sealed corpus: <c>index.json</c>.</summary>
public sealed record CorpusIndex
{
    /// <summary>Version of this file's own form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of this file's own form.</summary>
    public required int Version { get; init; }

    /// <summary>Version of the parts' columns.</summary>
    public required int LabelsVersion { get; init; }

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

    /// <summary>One entry a unit, in the order of the plan.</summary>
    public required ImmutableArray<IndexedPart> Parts { get; init; }

    /// <summary>Adds up what the units' entries say.</summary>
    public static CorpusIndex Of(string runSha256, ImmutableArray<IndexedPart> parts)
    {
        var labelled = parts.Sum(part => (long)part.Rows);
        var rejects = parts.SelectMany(part => part.Rejects).GroupBy(reject => reject.Key, reject => (long)reject.Value)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Sum(), StringComparer.Ordinal);
        var rejected = rejects.Values.Sum();
        return new CorpusIndex
        {
            Version = CurrentVersion,
            LabelsVersion = PartSchema.Version,
            RunSha256 = runSha256,
            PairsRead = labelled + rejected,
            PairsLabelled = labelled,
            PairsRejected = rejected,
            Rejects = rejects,
            Bytes = parts.Sum(part => part.Bytes),
            Parts = parts,
        };
    }
}
