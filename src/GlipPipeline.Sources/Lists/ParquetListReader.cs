using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Lists;

/// <summary>Rows of a Parquet file, read by DuckDB as they come. Columns of bytes are left out: a list has none that are kept.</summary>
internal sealed class ParquetListReader : IListReader
{
    private readonly string _path;

    internal ParquetListReader(string path)
    {
        _path = path;
        using var database = ListDatabase.Open(Path.GetDirectoryName(path));
        Columns =
        [
            .. Rows(database, $"DESCRIBE SELECT * FROM {Table}", expected: null)
                .Where(row => !row.GetString(1).Contains("BLOB", StringComparison.Ordinal)).Select(row => row.GetString(0)),
        ];
    }

    /// <inheritdoc/>
    public string Form => "Parquet";

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public long LeftOut { get; private set; }

    private string Table => $"read_parquet({ListDatabase.Literal(_path)})";

    /// <inheritdoc/>
    public IEnumerable<RawRow> Read(string? where, CancellationToken cancellationToken)
    {
        using var database = ListDatabase.Open(Path.GetDirectoryName(_path));
        var condition = where is null ? "" : $" WHERE ({where}\n)";
        var count = Count(database, "");
        var wanted = where is null ? count : Wanted(database, condition);
        LeftOut = count - wanted;
        var columns = string.Join(", ", Columns.Select(ListDatabase.Name));
        foreach (var row in Rows(database, $"SELECT {columns} FROM {Table}{condition}", wanted))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new RawRow(Columns, [.. Columns.Select((_, index) => new RawCell(row.IsDBNull(index) ? null : ToJson(row.GetValue(index))))]);
        }
    }

    private long Wanted(ListDatabase database, string condition)
    {
        try
        {
            return Count(database, condition);
        }
        catch (SourceException failure) when (failure.InnerException is DuckDBException refused)
        {
            throw ListDatabase.Refused(refused);
        }
    }

    private long Count(ListDatabase database, string condition)
    {
        var counts = Rows(database, $"SELECT count(*) FROM {Table}{condition}", expected: 1).Select(row => row.GetInt64(0)).ToList();
        return counts[0];
    }

    /// <summary>Rows as they come. DuckDB.NET takes an error behind the first rows for their end, so their number is compared.</summary>
    private IEnumerable<DuckDBDataReader> Rows(ListDatabase database, string sql, long? expected)
    {
        using var command = database.Query(sql);
        using var reader = Try(command.ExecuteReader);
        var count = 0L;
        for (; Try(reader.Read); count++)
        {
            yield return reader;
        }

        if (count < expected)
        {
            throw new SourceException($"{_path} ends after {count} of {expected} rows: the file is damaged. Fetch the list again.");
        }
    }

    private T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DuckDBException failure)
        {
            throw new SourceException($"{_path} cannot be read as Parquet: {failure.Message.Split('\n')[0]} Check the path, or fetch the list again.", failure);
        }
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null or DBNull => null,
        string text => text,
        bool truth => truth,
        sbyte or short or int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        byte or ushort or uint or ulong => Convert.ToUInt64(value, CultureInfo.InvariantCulture),
        float number => float.IsFinite(number) ? number : null,
        double number => double.IsFinite(number) ? number : null,
        decimal number => number,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        Stream => null,
        IDictionary fields => new JsonObject(fields.Keys.Cast<object>().Select(key => KeyValuePair.Create(key.ToString()!, ToJson(fields[key])))),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
