using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Queries;

namespace GlipPipeline.Corpus.Parts;

/// <summary>Reads labelled pairs back from parts.</summary>
public static class PartReader
{
    /// <summary>Streams the pairs of a corpus's parts, in the order of the parts and of their rows. Only what is read is copied.</summary>
    /// <param name="parts">Where the parts are.</param>
    /// <param name="names">Which of them.</param>
    /// <param name="options">What to read.</param>
    /// <param name="cancellationToken">Stops between two pairs.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    /// <exception cref="PartException">A part cannot be read, or holds other columns.</exception>
    public static async IAsyncEnumerable<LabelledPair> ReadAsync(
        LocalParts parts,
        IReadOnlyList<ObjectName> names,
        PartReadOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(options);
        var columns = options.Images ? PartColumns.All : PartColumns.Labels;
        var left = options.Limit;
        await foreach (var locations in parts.InTurnAsync(names, columns, options.Limit, cancellationToken))
        {
            foreach (var pair in Read(locations, options with { Limit = left }))
            {
                cancellationToken.ThrowIfCancellationRequested();
                left--;
                yield return pair;
            }

            if (left <= 0)
            {
                yield break;
            }
        }
    }

    /// <summary>Streams the pairs of parts, in the order of the parts and of their rows.</summary>
    /// <param name="locations">Paths on this machine of parts or of published files.</param>
    /// <param name="options">What to read.</param>
    /// <exception cref="PartException">A part cannot be read, or holds other columns.</exception>
    public static IEnumerable<LabelledPair> Read(IReadOnlyCollection<string> locations, PartReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (locations.Count == 0)
        {
            yield break;
        }

        // One thread reads no further than the limit: behind it a copy may have holes.
        using var database = PartDatabase.Open(locations, new QueryLimits { Threads = options.Limit is null ? options.Threads : 1 });
        using var pairs = Pairs(database, options).GetEnumerator();
        while (MoveNext(pairs, locations))
        {
            yield return pairs.Current;
        }
    }

    private static IEnumerable<LabelledPair> Pairs(PartDatabase database, PartReadOptions options)
    {
        var columns = PartRowDecoder.ColumnsOf(HasFields(database), options.Images);
        var limit = options.Limit is { } pairs ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {pairs}") : "";
        var rows = Math.Min(options.Limit ?? long.MaxValue, CountRows(database, options.Where));
        foreach (var pair in database.Stream($"SELECT {columns} FROM {database.Table}{Condition(options.Where)}{limit}", rows, Decode))
        {
            yield return pair;
        }
    }

    /// <summary>Whether the parts are of a version that keeps fields of the source; those of one corpus are all of one version.</summary>
    private static bool HasFields(PartDatabase database) => database.Query(
        $"SELECT count(*) FROM (DESCRIBE SELECT * FROM {database.Table}) WHERE column_name = '{PartRowDecoder.FieldsColumn}'", row => row.GetInt64(0))[0] > 0;

    /// <summary>The number of rows, without a condition by the footers.</summary>
    private static long CountRows(PartDatabase database, string? where) => database.Query(
        where is null
            ? $"SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata({database.Files})"
            : $"SELECT count(*) FROM {database.Table}{Condition(where)}",
        row => row.GetInt64(0))[0];

    /// <summary>On lines of its own, so that a comment in it ends there.</summary>
    private static string Condition(string? where) => where is null ? "" : $" WHERE (\n{where}\n)";

    // A file of another origin may have other types under the same names, NULLs, or spans outside of the caption.
    private static LabelledPair Decode(DuckDBDataReader row)
    {
        try
        {
            return PartRowDecoder.Decode(row);
        }
        catch (Exception failure) when (failure is InvalidCastException or FormatException or ArgumentException)
        {
            throw new PartException(
                $"A part holds no labels of a version up to {LabelsVersion.Current}: {failure.Message} `glip verify` names the part.", failure);
        }
    }

    private static bool MoveNext(IEnumerator<LabelledPair> pairs, IReadOnlyCollection<string> locations)
    {
        try
        {
            return pairs.MoveNext();
        }
        catch (QueryException failure)
        {
            throw PartException.From(failure, locations);
        }
    }
}
