using System.Collections.Immutable;

namespace GlipPipeline.Native.DuckDb;

/// <summary>
/// Rows on their way into the library. Not thread safe. Whoever takes the rows (an appender, a row stream) leaves disposal to the caller
/// unless it says otherwise.
/// </summary>
public sealed class DuckDbChunkBuilder : IDisposable
{
    private readonly ImmutableArray<DuckDbColumn> _columns;

    /// <summary>Creates an empty chunk.</summary>
    public DuckDbChunkBuilder(ImmutableArray<DuckDbColumn> columns)
    {
        _columns = columns;
        Handle = DuckDbType.WithNative(columns, types => DuckDbApi.CreateChunk(types, (ulong)types.Length));
    }

    /// <summary>Most rows a chunk can hold.</summary>
    public static int Capacity { get; } = (int)DuckDbApi.VectorSize();

    /// <summary>Number of rows begun.</summary>
    public int RowCount { get; private set; }

    internal ChunkHandle Handle { get; }

    internal int ColumnCount => _columns.Length;

    /// <summary>Begins a row, whose every column the caller then writes.</summary>
    /// <returns>Index of the row.</returns>
    public int AddRow()
    {
        if (RowCount == Capacity)
        {
            throw new InvalidOperationException($"The chunk is full: it holds {Capacity} rows.");
        }

        DuckDbApi.SetChunkSize(Handle.DangerousGetHandle(), (ulong)(RowCount + 1));
        return RowCount++;
    }

    /// <summary>The values of one column.</summary>
    public DuckDbVectorWriter Column(int index)
    {
        ObjectDisposedException.ThrowIf(Handle.IsClosed, this);
        return new DuckDbVectorWriter(DuckDbApi.ChunkVector(Handle.DangerousGetHandle(), (ulong)index), _columns[index].Type, RowCount);
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
