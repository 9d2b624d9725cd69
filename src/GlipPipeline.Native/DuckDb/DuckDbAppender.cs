using System.Collections.Immutable;
using System.Globalization;

namespace GlipPipeline.Native.DuckDb;

/// <summary>Adds rows to a table. Rows count when <see cref="Complete"/> returns. Not thread safe.</summary>
public sealed class DuckDbAppender : IDisposable
{
    private readonly AppenderHandle _handle;
    private readonly string _table;

    private DuckDbAppender(AppenderHandle handle, string table)
    {
        (_handle, _table) = (handle, table);
        Columns = [.. Enumerable.Range(0, (int)DuckDbApi.AppenderColumnCount(handle)).Select(ColumnAt)];
    }

    /// <summary>The table's columns, named by their positions.</summary>
    public ImmutableArray<DuckDbColumn> Columns { get; }

    /// <summary>Adds the rows of a chunk, copied.</summary>
    /// <exception cref="DuckDbException">The rows do not fit the table.</exception>
    public void Append(DuckDbChunkBuilder chunk) => Check(DuckDbApi.AppendChunk(_handle, chunk.Handle));

    /// <summary>Makes all rows part of the table.</summary>
    /// <exception cref="DuckDbException">A constraint is violated, or there is no room.</exception>
    public void Complete() => Check(DuckDbApi.CloseAppender(_handle));

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    internal static DuckDbAppender Open(ConnectionHandle connection, string table)
    {
        if (DuckDbApi.CreateAppender(connection, null, table, out var handle) == 0)
        {
            return new DuckDbAppender(handle, table);
        }

        using (handle)
        {
            throw Failure(handle, table);
        }
    }

    private static DuckDbException Failure(AppenderHandle handle, string table)
    {
        using var error = DuckDbApi.AppenderError(handle);
        return DuckDbException.From(error, $"DuckDB cannot append to {table}");
    }

    private DuckDbColumn ColumnAt(int index)
    {
        using var type = DuckDbApi.AppenderColumnType(_handle, (ulong)index);
        return new DuckDbColumn(index.ToString(CultureInfo.InvariantCulture), DuckDbType.From(type));
    }

    private void Check(int state)
    {
        if (state != 0)
        {
            throw Failure(_handle, _table);
        }
    }
}
