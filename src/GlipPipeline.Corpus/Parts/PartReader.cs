using System.Globalization;
using System.Runtime.CompilerServices;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Native.DuckDb;

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
    /// <param name="locations">Local paths or URLs of parts or of published files.</param>
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
        using var database = DuckDbDatabase.OpenInMemory(new DuckDbOptions { Threads = options.Limit is null ? null : 1 });
        using var connection = database.Connect();
        using var result = Open(connection, locations, options);
        using var chunks = result.Chunks().GetEnumerator();
        while (MoveNext(chunks))
        {
            for (var row = 0; row < chunks.Current.RowCount; row++)
            {
                yield return Decode(chunks.Current, row);
            }
        }
    }

    /// <summary>The SQL expression that reads all of <paramref name="locations"/>, for queries of one's own.</summary>
    internal static string Table(IEnumerable<string> locations) =>
        $"read_parquet([{string.Join(", ", locations.Select(location => $"'{location.Replace("'", "''", StringComparison.Ordinal)}'"))}])";

    internal static PartException Unreadable(DuckDbException failure) =>
        new($"The corpus cannot be read: {failure.Message} If a file is missing or damaged, `glip verify` names it.", failure);

    private static DuckDbResult Open(DuckDbConnection connection, IReadOnlyCollection<string> locations, PartReadOptions options)
    {
        var columns = PartSchema.Columns.Select(column =>
            column.Name == "image" && !options.Images ? "{'bytes': ''::BLOB, 'path': image.path} AS image" : $"\"{column.Name}\"");
        var limit = options.Limit is { } pairs ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {pairs}") : "";
        try
        {
            return connection.Query($"SELECT {string.Join(", ", columns)} FROM {Table(locations)}{limit}");
        }
        catch (DuckDbException failure)
        {
            throw Unreadable(failure);
        }
    }

    // A file of another origin may have other types under the same names, NULLs, or spans outside of the caption.
    private static LabelledPair Decode(DuckDbChunk chunk, int row)
    {
        try
        {
            return PartRowDecoder.Decode(chunk, row);
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException)
        {
            throw new PartException(
                $"A part does not hold labels version {PartSchema.Version}: {failure.Message} `glip verify` names the part.", failure);
        }
    }

    private static bool MoveNext(IEnumerator<DuckDbChunk> chunks)
    {
        try
        {
            return chunks.MoveNext();
        }
        catch (DuckDbException failure)
        {
            throw Unreadable(failure);
        }
    }
}
