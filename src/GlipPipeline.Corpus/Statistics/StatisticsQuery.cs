using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Corpus.Statistics;

/// <summary>Computes a corpus's figures in SQL. Image bytes are never read.</summary>
public static class StatisticsQuery
{
    private const int HistogramBins = 10;

    /// <summary>The columns that are read.</summary>
    public static PartColumns Columns { get; } = PartColumns.Of("phrases", "groundings");

    /// <summary>Counts over all rows of the given parts.</summary>
    /// <param name="locations">Paths of parts or of published files, of which <see cref="Columns"/> are enough; may be none.</param>
    /// <param name="rejects">Rejected places by reason, which stand in no part.</param>
    /// <param name="profile">Which boxes count.</param>
    /// <exception cref="PartException">A part cannot be read.</exception>
    public static CorpusStatistics Compute(
        IReadOnlyCollection<string> locations, ImmutableSortedDictionary<string, long> rejects, LabelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (locations.Count == 0)
        {
            return From(new long[6], 0, [.. new long[HistogramBins]], rejects);
        }

        try
        {
            using var database = DuckDbDatabase.OpenInMemory();
            using var connection = database.Connect();
            var table = PartReader.Table(locations);
            return From(Totals(connection, table, profile), UniquePhrases(connection, table), Histogram(connection, table), rejects);
        }
        catch (DuckDbException failure)
        {
            throw PartReader.Unreadable(failure);
        }
    }

    private static CorpusStatistics From(
        long[] totals, long uniquePhrases, ImmutableArray<long> histogram, ImmutableSortedDictionary<string, long> rejects) => new()
    {
        Pairs = totals[0],
        Phrases = totals[1],
        VisualPhrases = totals[2],
        RawBoxes = totals[3],
        Boxes = totals[4],
        PairsWithoutBox = totals[5],
        UniquePhrases = uniquePhrases,
        ScoreHistogram = histogram,
        Rejects = rejects,
    };

    private static long[] Totals(DuckDbConnection connection, string table, LabelProfile profile)
    {
        var threshold = profile.MinimumScore.ToString(CultureInfo.InvariantCulture);
        using var result = connection.Query(
            $"""
            SELECT count(*), sum(phrases), sum(visual), sum(raw), sum(boxes), count(*) FILTER (boxes = 0) FROM (
                SELECT len(phrases) AS phrases, len(list_filter(phrases, lambda p: p.visual)) AS visual,
                       len(groundings) AS raw, len(list_filter(groundings, lambda g: g.score > {threshold}::FLOAT)) AS boxes
                FROM {table})
            """);
        return result.ReadFirst(
            row => Enumerable.Range(0, 6).Select(column => ReadCount(row, column, result.Columns[column].Type.Kind)).ToArray());
    }

    private static long UniquePhrases(DuckDbConnection connection, string table)
    {
        using var result = connection.Query(
            $"SELECT count(DISTINCT lower(p.text)) FROM (SELECT unnest(phrases) AS p FROM {table}) WHERE p.visual");
        return result.ReadFirst(row => ReadCount(row, 0, DuckDbTypeKind.BigInt));
    }

    private static ImmutableArray<long> Histogram(DuckDbConnection connection, string table)
    {
        using var result = connection.Query(
            $"""
            SELECT least(floor(g.score * {HistogramBins})::BIGINT, {HistogramBins - 1}) AS bin, count(*)
            FROM (SELECT unnest(groundings) AS g FROM {table}) GROUP BY bin
            """);
        var histogram = new long[HistogramBins];
        foreach (var chunk in result.Chunks())
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                histogram[chunk.Column(0).Values<long>()[row]] = chunk.Column(1).Values<long>()[row];
            }
        }

        return [.. histogram];
    }

    private static long ReadCount(DuckDbChunk chunk, int column, DuckDbTypeKind kind)
    {
        var values = chunk.Column(column);
        if (values.IsNull(0))
        {
            // SQL's sum over no row is NULL.
            return 0;
        }

        return kind == DuckDbTypeKind.HugeInt ? checked((long)values.Values<Int128>()[0]) : values.Values<long>()[0];
    }
}
