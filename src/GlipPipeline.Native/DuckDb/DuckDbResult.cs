using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GlipPipeline.Native.DuckDb;

/// <summary>
/// The rows of a query, streamed chunk by chunk. Its connection runs nothing else until the result is read or disposed. Not thread safe.
/// </summary>
public sealed class DuckDbResult : IDisposable
{
    private readonly ResultHandle _handle;
    private readonly string _sql;

    internal DuckDbResult(ResultHandle handle, string sql)
    {
        _handle = handle;
        _sql = sql;
        Columns = [.. Enumerable.Range(0, (int)DuckDbApi.ColumnCount(handle)).Select(ColumnAt)];
    }

    /// <summary>Names and types.</summary>
    public ImmutableArray<DuckDbColumn> Columns { get; }

    /// <summary>
    /// The chunks that are left. Each is valid until the next one is asked for; whoever enumerates need not dispose them.
    /// </summary>
    /// <exception cref="DuckDbException">The query fails on the way.</exception>
    public IEnumerable<DuckDbChunk> Chunks()
    {
        while (Next() is { } chunk)
        {
            using (chunk)
            {
                yield return chunk;
            }
        }
    }

    /// <summary>
    /// Reads the first chunk, for queries that give one row. What <paramref name="read"/> returns must not point into the chunk.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no row.</exception>
    public T ReadFirst<T>(Func<DuckDbChunk, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        foreach (var chunk in Chunks())
        {
            return read(chunk);
        }

        throw new InvalidOperationException($"No row came from '{DuckDbConnection.Abbreviate(_sql)}'.");
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private DuckDbChunk? Next()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        var chunk = DuckDbApi.FetchChunk(_handle.Value);
        if (!chunk.IsInvalid && DuckDbApi.ChunkSize(chunk) > 0)
        {
            return new DuckDbChunk(chunk, Columns);
        }

        chunk.Dispose();
        return DuckDbApi.ResultError(_handle) == 0
            ? null
            : throw DuckDbException.From(_handle, $"DuckDB cannot read on in '{DuckDbConnection.Abbreviate(_sql)}'");
    }

    private DuckDbColumn ColumnAt(int index)
    {
        using var type = DuckDbApi.ColumnLogicalType(_handle, (ulong)index);
        return new DuckDbColumn(Marshal.PtrToStringUTF8(DuckDbApi.ColumnName(_handle, (ulong)index)) ?? "", DuckDbType.From(type));
    }
}
