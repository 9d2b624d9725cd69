using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Corpus.Queries;

namespace GlipPipeline.Corpus.Statistics;

/// <summary>Computes a corpus's figures in SQL. Image bytes are never read.</summary>
public static class StatisticsQuery
{
    private const int HistogramBins = 10;

    /// <summary>The columns that are read.</summary>
    public static PartColumns Columns { get; } = PartColumns.Of("phrases", "groundings");

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
            return From(new long[6], 0, [.. new long[HistogramBins]], tally);
        }

        try
        {
            using var database = PartDatabase.Open(locations);
            return From(Totals(database, profile), UniquePhrases(database), Histogram(database), tally);
        }
        catch (QueryException failure)
        {
            throw PartException.From(failure, locations);
        }
    }

    private static CorpusStatistics From(long[] totals, long uniquePhrases, ImmutableArray<long> histogram, Tally tally) => new()
    {
        Tally = tally with { Labelled = totals[0], Boxes = totals[3] },
        Phrases = totals[1],
        VisualPhrases = totals[2],
        Boxes = totals[4],
        PairsWithoutBox = totals[5],
        UniquePhrases = uniquePhrases,
        ScoreHistogram = histogram,
    };

    // SQL's sum over no row is NULL.
    private static long[] Totals(PartDatabase database, LabelProfile profile)
    {
        var threshold = profile.MinimumScore.ToString(CultureInfo.InvariantCulture);
        return database.Query(
            $"""
            SELECT [count(*), coalesce(sum(phrases), 0), coalesce(sum(visual), 0), coalesce(sum(raw), 0), coalesce(sum(boxes), 0),
                    count(*) FILTER (boxes = 0)]::BIGINT[]
            FROM (
                SELECT len(phrases) AS phrases, len(list_filter(phrases, lambda p: p.visual)) AS visual,
                       len(groundings) AS raw, len(list_filter(groundings, lambda g: g.score > {threshold}::FLOAT)) AS boxes
                FROM {database.Table})
            """,
            row => row.GetFieldValue<List<long>>(0).ToArray())[0];
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
}
