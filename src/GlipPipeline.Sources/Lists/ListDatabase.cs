using DuckDB.NET.Data;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Sources.Lists;

/// <summary>DuckDB in memory: it reads one folder or none, writes nothing, opens no connection and loads no extension. Not thread safe.</summary>
internal sealed class ListDatabase : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    private ListDatabase(string? folder)
    {
        _connection.Open();
        var folders = folder is null ? "" : Literal(folder);
        Execute($"SET allowed_directories = [{folders}]; SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; "
            + "SET enable_external_access = false; SET lock_configuration = true;");
    }

    /// <summary>Opens a database.</summary>
    /// <param name="folder">The folder whose files may be read; null for none.</param>
    internal static ListDatabase Open(string? folder = null) => new(folder);

    /// <summary>A name as SQL takes it.</summary>
    internal static string Name(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text as SQL takes it.</summary>
    internal static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A query whose rows are taken one after the other.</summary>
    /// <exception cref="DuckDBException">It fails.</exception>
    internal DuckDBCommand Query(string sql) => new(sql, _connection) { UseStreamingMode = true };

    internal void Execute(string sql)
    {
        using var command = new DuckDBCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Puts rows into the table <c>rows</c>, with their places from 0.</summary>
    internal void Fill(IReadOnlyList<RawRow> rows, IReadOnlyList<string> columns)
    {
        using var appender = _connection.CreateAppender("rows");
        foreach (var (place, row) in rows.Index())
        {
            var line = appender.CreateRow().AppendValue((long)place);
            foreach (var column in columns)
            {
                line = row.Find(column)?.ToText() is { } text ? line.AppendValue(text.Replace("\0", "", StringComparison.Ordinal)) : line.AppendNullValue();
            }

            line.EndRow();
        }
    }

    /// <summary>The places of the table <c>rows</c> for which a condition holds.</summary>
    /// <exception cref="OptionsException">DuckDB does not understand the condition.</exception>
    internal List<long> Places(string where)
    {
        try
        {
            using var command = new DuckDBCommand($"SELECT place FROM rows WHERE ({where}\n)", _connection);
            using var reader = command.ExecuteReader();
            var places = new List<long>();
            while (reader.Read())
            {
                places.Add(reader.GetInt64(0));
            }

            return places;
        }
        catch (DuckDBException failure)
        {
            throw Refused(failure);
        }
    }

    /// <summary>A condition that cannot be answered.</summary>
    internal static OptionsException Refused(DuckDBException failure) => new($"--where: {failure.Message.Split('\n')[0]}");

    public void Dispose() => _connection.Dispose();
}
