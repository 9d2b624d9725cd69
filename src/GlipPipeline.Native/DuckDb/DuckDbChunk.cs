using System.Collections.Immutable;

namespace GlipPipeline.Native.DuckDb;

/// <summary>Some rows of a result, column by column. Its vectors are valid until it is disposed.</summary>
public sealed class DuckDbChunk : IDisposable
{
    private readonly ChunkHandle _handle;
    private readonly ImmutableArray<DuckDbColumn> _columns;

    internal DuckDbChunk(ChunkHandle handle, ImmutableArray<DuckDbColumn> columns)
    {
        (_handle, _columns) = (handle, columns);
        RowCount = (int)DuckDbApi.ChunkSize(handle);
    }

    /// <summary>Number of rows, at least 1.</summary>
    public int RowCount { get; }

    /// <summary>The values of one column.</summary>
    public DuckDbVector Column(int index)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        return new DuckDbVector(DuckDbApi.ChunkVector(_handle.DangerousGetHandle(), (ulong)index), _columns[index].Type, RowCount);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
