using DuckDB.NET.Data;
using GlipPipeline.Corpus.Queries;

namespace GlipPipeline.Corpus.Parts;

/// <summary>Reads from parts' footers where their columns stand. The parts lie in one folder. Safe to use from several threads.</summary>
internal sealed class PartLayout : IDisposable
{
    private readonly Lock _turn = new();
    private PartDatabase? _database;

    public void Dispose() => _database?.Dispose();

    /// <summary>The column chunks of a part.</summary>
    /// <param name="path">A file of the part's length of which at least the footer is there.</param>
    /// <exception cref="QueryException">The footer cannot be read.</exception>
    public List<ColumnChunk> Read(string path)
    {
        lock (_turn)
        {
            _database ??= PartDatabase.Open([path], new QueryLimits { Threads = 1 });

            // A writer may leave out the dictionary, and some write 0 for "none".
            var chunks = _database.Query(
                $"""
                SELECT row_group_id, row_group_num_rows, path_in_schema,
                       least(coalesce(nullif(dictionary_page_offset, 0), data_page_offset), data_page_offset), total_compressed_size,
                       coalesce(bloom_filter_offset, 0), coalesce(bloom_filter_length, 0)
                FROM parquet_metadata({PartDatabase.Literal(path)}) ORDER BY row_group_id
                """,
                row => (Group: row.GetInt64(0), Rows: row.GetInt64(1), Chunk: Decode(row)));
            return [.. WithFirstRows(chunks)];
        }
    }

    private static IEnumerable<ColumnChunk> WithFirstRows(IReadOnlyList<(long Group, long Rows, ColumnChunk Chunk)> chunks)
    {
        var (group, firstRow, nextFirstRow) = (-1L, 0L, 0L);
        foreach (var chunk in chunks)
        {
            if (chunk.Group != group)
            {
                (group, firstRow, nextFirstRow) = (chunk.Group, nextFirstRow, nextFirstRow + chunk.Rows);
            }

            yield return chunk.Chunk with { FirstRow = firstRow };
        }
    }

    private static ColumnChunk Decode(DuckDBDataReader row) => new(
        FirstRow: 0, row.GetString(2), Range(row.GetInt64(3), row.GetInt64(4)), Range(row.GetInt64(5), row.GetInt64(6)));

    private static ByteRange Range(long start, long length) => new(start, start + length);
}
