using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Corpus.Parts;

/// <summary>Reads from parts' footers where their columns stand. Safe to use from several threads.</summary>
internal sealed class PartLayout : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.OpenInMemory(new DuckDbOptions { Threads = 1 });
    private readonly DuckDbConnection _connection;
    private readonly Lock _turn = new();

    public PartLayout() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    /// <summary>The column chunks of a part.</summary>
    /// <param name="path">A file of the part's length of which at least the footer is there.</param>
    /// <exception cref="DuckDbException">The footer cannot be read.</exception>
    public List<ColumnChunk> Read(string path)
    {
        lock (_turn)
        {
            // A writer may leave out the dictionary, and some write 0 for "none".
            using var result = _connection.Query(
                $"""
                SELECT path_in_schema, row_group_num_rows,
                       least(coalesce(nullif(dictionary_page_offset, 0), data_page_offset), data_page_offset), total_compressed_size,
                       coalesce(bloom_filter_offset, 0), coalesce(bloom_filter_length, 0), row_group_id
                FROM parquet_metadata('{path.Replace("'", "''", StringComparison.Ordinal)}') ORDER BY row_group_id
                """);
            return [.. Decode(result)];
        }
    }

    private static IEnumerable<ColumnChunk> Decode(DuckDbResult result)
    {
        var (group, firstRow, nextFirstRow) = (-1L, 0L, 0L);
        foreach (var chunk in result.Chunks())
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                if (Number(chunk, 6, row) != group)
                {
                    (group, firstRow, nextFirstRow) = (Number(chunk, 6, row), nextFirstRow, nextFirstRow + Number(chunk, 1, row));
                }

                yield return new ColumnChunk(
                    firstRow, chunk.Column(0).Text(row), Range(Number(chunk, 2, row), Number(chunk, 3, row)),
                    Range(Number(chunk, 4, row), Number(chunk, 5, row)));
            }
        }
    }

    private static long Number(DuckDbChunk chunk, int column, int row) => chunk.Column(column).Values<long>()[row];

    private static ByteRange Range(long start, long length) => new(start, start + length);
}
