using System.Globalization;
using DuckDB.NET.Data;

namespace GlipPipeline.Corpus.Queries;

/// <summary>
/// DuckDB over some files, in memory. SQL may come from anybody: it reads the folders of these files and nothing else, writes nothing, opens
/// no connection, loads no extension, and cannot change any of that. Not thread safe.
/// </summary>
public sealed class PartDatabase : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly QueryLimits _limits;
    private readonly TimeProvider _time;

    private PartDatabase(IReadOnlyCollection<string> files, QueryLimits limits, TimeProvider time)
    {
        (_limits, _time) = (limits, time);
        Files = $"[{string.Join(", ", files.Select(Literal))}]";
        _connection.Open();
        Execute(string.Join(' ', Settings(files, limits)));
    }

    /// <summary>DuckDB's own version, such as <c>v1.5.6</c>.</summary>
    /// <exception cref="DllNotFoundException">The library for this platform is missing.</exception>
    public static string LibraryVersion => new DuckDBConnection("DataSource=:memory:").ServerVersion;

    /// <summary>The SQL list of the files' paths.</summary>
    public string Files { get; }

    /// <summary>The SQL expression that reads all of the files, in their order.</summary>
    public string Table => $"read_parquet({Files})";

    /// <summary>Opens a database.</summary>
    /// <param name="files">Paths on this machine, at least one.</param>
    /// <param name="limits">What queries may use; null for no limits.</param>
    /// <param name="time">What measures <see cref="QueryLimits.Time"/>; null for the system's clock.</param>
    public static PartDatabase Open(IReadOnlyCollection<string> files, QueryLimits? limits = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new PartDatabase([.. files.Select(Path.GetFullPath)], limits ?? new QueryLimits(), time ?? TimeProvider.System);
    }

    /// <summary>Text as SQL takes it.</summary>
    public static string Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>Runs a query whose rows fit into memory.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="read">Takes what it needs of the row that the reader stands at.</param>
    /// <exception cref="QueryException">The query fails, or takes too long.</exception>
    public IReadOnlyList<T> Query<T>(string sql, Func<DuckDBDataReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var command = new DuckDBCommand(sql, _connection);
        using var deadline = new CancellationTokenSource(_limits.Time ?? Timeout.InfiniteTimeSpan, _time);
        using var registration = deadline.Token.Register(command.Cancel);
        try
        {
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        catch (DuckDBException failure)
        {
            throw QueryException.From(failure);
        }
        catch (OperationCanceledException failure)
        {
            throw new QueryException(
                string.Create(CultureInfo.InvariantCulture, $"The query took longer than {_limits.Time?.TotalSeconds} s."), failure);
        }
    }

    /// <summary>Runs a query and hands its rows on as they come, whatever they are in all.</summary>
    /// <param name="sql">The query. How many rows it gives must be known: see the exception.</param>
    /// <param name="rows">Number of rows that it gives of sound files.</param>
    /// <param name="read">As for <see cref="Query{T}"/>.</param>
    /// <exception cref="QueryException">
    /// The query fails, or ends early. DuckDB.NET takes an error behind the first rows, such as a damaged page, for the end of them.
    /// </exception>
    public IEnumerable<T> Stream<T>(string sql, long rows, Func<DuckDBDataReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var command = new DuckDBCommand(sql, _connection) { UseStreamingMode = true };
        using var reader = Execute(command);
        var count = 0L;
        for (; MoveNext(reader); count++)
        {
            yield return read(reader);
        }

        if (count != rows)
        {
            throw new QueryException(
                string.Create(CultureInfo.InvariantCulture, $"Rows end after {count}, the files' footers promise {rows}: a file is damaged."));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static IEnumerable<string> Settings(IReadOnlyCollection<string> files, QueryLimits limits)
    {
        var folders = files.Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal);
        yield return $"SET allowed_directories = [{string.Join(", ", folders.Select(Literal))}];";
        yield return "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false;";
        if (limits.Threads is { } threads)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"SET threads = {threads};");
        }

        if (limits.MemoryBytes is { } bytes)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{bytes}B';");
        }

        // In this order: the lock is the last word.
        yield return "SET enable_external_access = false; SET lock_configuration = true;";
    }

    private void Execute(string sql)
    {
        using var command = new DuckDBCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private static DuckDBDataReader Execute(DuckDBCommand command)
    {
        try
        {
            return command.ExecuteReader();
        }
        catch (DuckDBException failure)
        {
            throw QueryException.From(failure);
        }
    }

    private static bool MoveNext(DuckDBDataReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (DuckDBException failure)
        {
            throw QueryException.From(failure);
        }
    }
}
