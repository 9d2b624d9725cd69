using System.Globalization;

namespace GlipPipeline.Native.DuckDb;

/// <summary>A database in memory. Thread safe; dispose it after use (open connections keep it alive until they are disposed too).</summary>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;

    private DuckDbDatabase(DatabaseHandle handle) => _handle = handle;

    /// <summary>Opens an empty database in memory. It never downloads or loads extensions.</summary>
    /// <exception cref="DuckDbException">An option is not valid.</exception>
    public static DuckDbDatabase OpenInMemory(DuckDbOptions? options = null)
    {
        if (DuckDbApi.CreateConfig(out var config) != 0)
        {
            throw new DuckDbException(DuckDbErrorKind.Unknown, "DuckDB cannot create a configuration");
        }

        using (config)
        {
            foreach (var (name, value) in Settings(options ?? new DuckDbOptions()))
            {
                Set(config, name, value);
            }

            return Open(config);
        }
    }

    /// <summary>Opens a connection. Each thread needs its own.</summary>
    public DuckDbConnection Connect() =>
        DuckDbApi.Connect(_handle, out var connection) == 0
            ? new DuckDbConnection(connection)
            : throw new DuckDbException(DuckDbErrorKind.Unknown, "DuckDB cannot open a connection");

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static DuckDbDatabase Open(ConfigHandle config)
    {
        if (DuckDbApi.Open(null, out var database, config, out var error) == 0)
        {
            return new DuckDbDatabase(database);
        }

        var message = DuckDbException.Text(error);
        DuckDbApi.Free(error);
        database.Dispose();
        throw new DuckDbException(DuckDbErrorKind.Unknown, $"DuckDB cannot open a database in memory: {message}");
    }

    private static IEnumerable<(string Name, string Value)> Settings(DuckDbOptions options)
    {
        // The product works without a network and never changes what is installed on the machine.
        yield return ("autoinstall_known_extensions", "false");
        yield return ("autoload_known_extensions", "false");
        yield return ("preserve_insertion_order", options.PreserveInsertionOrder ? "true" : "false");
        if (options.Threads is { } threads)
        {
            yield return ("threads", threads.ToString(CultureInfo.InvariantCulture));
        }

        if (options.MemoryLimitBytes is { } bytes)
        {
            yield return ("memory_limit", string.Create(CultureInfo.InvariantCulture, $"{bytes}B"));
        }

        if (options.TemporaryFolder is { } folder)
        {
            yield return ("temp_directory", folder);
        }
    }

    private static void Set(ConfigHandle config, string name, string value)
    {
        if (DuckDbApi.SetConfig(config, name, value) != 0)
        {
            throw new DuckDbException(DuckDbErrorKind.InvalidInput, $"DuckDB does not take {name} = '{value}'");
        }
    }
}
