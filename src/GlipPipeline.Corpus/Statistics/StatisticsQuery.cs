using System.Collections.Immutable;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Corpus.Queries;

namespace GlipPipeline.Corpus.Statistics;

/// <summary>Computes a corpus's figures: what the profile counts by the profile itself, everything else in SQL. Image bytes are never read.</summary>
public static class StatisticsQuery
{
    private const int HistogramBins = 10;

    /// <summary>The columns that are read.</summary>
    public static PartColumns Columns { get; } = PartColumns.Labels;

    /// <summary>Counts over all rows of the given parts.</summary>
    /// <param name="locations">Paths of parts or of published files, of which <see cref="Columns"/> are enough; may be none.</param>
    /// <param name="tally">What the records count; labelled pairs and boxes are counted again, in the parts.</param>
    /// <param name="profile">Which boxes count.</param>
    /// <exception cref="PartException">A part cannot be read.</exception>
    public static CorpusStatistics Compute(IReadOnlyCollection<string> locations, Tally tally, LabelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(profile);
        if (locations.Count == 0)
        {
            return From(profile, new long[4], default, 0, [.. new long[HistogramBins]], tally);
        }

        try
        {
            using var database = PartDatabase.Open(locations);
            return From(profile, Totals(database), Counted(locations, profile), UniquePhrases(database), Histogram(database), tally);
        }
        catch (QueryException failure)
        {
            throw PartException.From(failure, locations);
        }
    }

    private static CorpusStatistics From(
        LabelProfile profile, long[] totals, ProfileCount counted, long uniquePhrases, ImmutableArray<long> histogram, Tally tally) => new()
    {
        Profile = profile.Stamp,
        Tally = tally with { Labelled = totals[0], Boxes = totals[3] },
        Phrases = totals[1],
        VisualPhrases = totals[2],
        Boxes = counted.Boxes,
        PairsWithoutBox = counted.PairsWithoutBox,
        PairsDropped = counted.PairsDropped,
        UniquePhrases = uniquePhrases,
        ScoreHistogram = histogram,
    };

    // SQL's sum over no row is NULL.
    private static long[] Totals(PartDatabase database) => database.Query(
        $"""
        SELECT [count(*), coalesce(sum(phrases), 0), coalesce(sum(visual), 0), coalesce(sum(raw), 0)]::BIGINT[]
        FROM (
            SELECT len(phrases) AS phrases, len(list_filter(phrases, lambda p: p.visual)) AS visual, len(groundings) AS raw
            FROM {database.Table})
        """,
        row => row.GetFieldValue<List<long>>(0).ToArray())[0];

    private static ProfileCount Counted(IReadOnlyCollection<string> locations, LabelProfile profile)
    {
        var count = default(ProfileCount);
        foreach (var pair in PartReader.Read(locations, new PartReadOptions { Images = false }))
        {
            var (kept, drop) = profile.Apply(pair);
            count.Boxes += drop == ProfileDrop.None ? kept.Groundings.Length : 0;
            count.PairsWithoutBox += kept.Groundings.IsEmpty ? 1 : 0;
            count.PairsDropped += drop == ProfileDrop.None ? 0 : 1;
        }

        return count;
    }

    private static long UniquePhrases(PartDatabase database) => database.Query(
        $"SELECT count(DISTINCT lower(p.text)) FROM (SELECT unnest(phrases) AS p FROM {database.Table}) WHERE p.visual",
        row => row.GetInt64(0))[0];

    private static ImmutableArray<long> Histogram(PartDatabase database)
    {
        var bins = database.Query(
            $"""
            SELECT least(floor(g.score * {HistogramBins})::BIGINT, {HistogramBins - 1}) AS bin, count(*)
            FROM (SELECT unnest(groundings) AS g FROM {database.Table}) GROUP BY bin
            """,
            row => (Bin: row.GetInt64(0), Count: row.GetInt64(1)));
        var histogram = new long[HistogramBins];
        foreach (var (bin, count) in bins)
        {
            histogram[bin] = count;
        }

        return [.. histogram];
    }

    private struct ProfileCount
    {
        public long Boxes;
        public long PairsWithoutBox;
        public long PairsDropped;
    }
}
