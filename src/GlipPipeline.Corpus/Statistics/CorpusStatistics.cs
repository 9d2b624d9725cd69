using System.Collections.Immutable;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Corpus.Profiles;

namespace GlipPipeline.Corpus.Statistics;

/// <summary>What a corpus holds, in figures.</summary>
public sealed record CorpusStatistics
{
    /// <summary>What says which boxes and pairs count.</summary>
    public required ProfileStamp Profile { get; init; }

    /// <summary>What came of its places; the boxes are those with a score of at least 0.1.</summary>
    public required Tally Tally { get; init; }

    /// <summary>Phrases of all captions.</summary>
    public required long Phrases { get; init; }

    /// <summary>Phrases that name something visible, which are those that are grounded.</summary>
    public required long VisualPhrases { get; init; }

    /// <summary>Different visual phrases, letter case aside.</summary>
    public required long UniquePhrases { get; init; }

    /// <summary>Boxes that the profile counts.</summary>
    public required long Boxes { get; init; }

    /// <summary>Pairs without a box that the profile counts.</summary>
    public required long PairsWithoutBox { get; init; }

    /// <summary>Pairs that the profile drops.</summary>
    public required long PairsDropped { get; init; }

    /// <summary>Number of raw boxes with a score in [0, 0.1), [0.1, 0.2), … [0.9, 1].</summary>
    public required ImmutableArray<long> ScoreHistogram { get; init; }

    /// <summary>Boxes a pair under the profile; 0 without pairs.</summary>
    public double BoxesPerPair => PerPair(Boxes);

    /// <summary>Boxes a pair at 0.1 and over; 0 without pairs.</summary>
    public double RawBoxesPerPair => PerPair(Tally.Boxes ?? 0);

    private double PerPair(long boxes) => Tally.Labelled == 0 ? 0 : (double)boxes / Tally.Labelled;
}
