using System.Collections.Immutable;

namespace GlipPipeline.Native.DuckDb;

/// <summary>A connection to a database. Not thread safe, but for <see cref="Interrupt"/>.</summary>
public sealed class DuckDbConnection : IDisposable
{
    private readonly ConnectionHandle _handle;

    internal DuckDbConnection(ConnectionHandle handle) => _handle = handle;

    /// <summary>Runs one or more statements and drops their rows.</summary>
    /// <param name="sql">SQL without parameters.</param>
    /// <param name="cancellationToken">Interrupts the statement.</param>
    /// <exception cref="DuckDbException">The statement is wrong or fails.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Execute(string sql, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var registration = cancellationToken.UnsafeRegister(static connection => ((DuckDbConnection)connection!).Interrupt(), this);
        using var result = new ResultHandle();
        if (DuckDbApi.Query(_handle, sql, result) != 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw DuckDbException.From(result, $"DuckDB cannot run '{Abbreviate(sql)}'");
        }
    }

    /// <summary>Runs one statement and streams its rows.</summary>
    /// <exception cref="DuckDbException">The statement is wrong or fails.</exception>
    public DuckDbResult Query(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Query();
    }

    /// <summary>Prepares one statement with parameters (<c>?</c> or <c>$1</c>).</summary>
    /// <exception cref="DuckDbException">The statement is wrong.</exception>
    public DuckDbStatement Prepare(string sql)
    {
        if (DuckDbApi.Prepare(_handle, sql, out var statement) == 0)
        {
            return new DuckDbStatement(statement, sql);
        }

        using (statement)
        {
            var message = DuckDbException.Text(DuckDbApi.PrepareError(statement));
            throw new DuckDbException(DuckDbErrorKind.Unknown, $"DuckDB cannot prepare '{Abbreviate(sql)}': {message}");
        }
    }

    /// <summary>Opens an appender for a table of the default schema.</summary>
    /// <exception cref="DuckDbException">There is no such table.</exception>
    public DuckDbAppender Append(string table) => DuckDbAppender.Open(_handle, table);

    /// <summary>Creates a table that a query can read once, while another thread sends its rows.</summary>
    /// <param name="columns">What the rows hold.</param>
    public DuckDbRowStream CreateRowStream(ImmutableArray<DuckDbColumn> columns) => DuckDbRowStream.Register(_handle, columns);

    /// <summary>Stops the statement that runs on this connection, if any. Safe from any thread.</summary>
    public void Interrupt() => DuckDbApi.Interrupt(_handle);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    internal static string Abbreviate(string sql)
    {
        const int enoughToRecognise = 200;
        return sql.Length <= enoughToRecognise ? sql : string.Concat(sql.AsSpan(0, enoughToRecognise), "…");
    }
}
