using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Json;
using GlipPipeline.Sources.JsonLines;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.JsonLists;

/// <summary>JSON texts that are a list of objects, or COCO's captions.</summary>
internal sealed class JsonListKind : ITableKind
{
    /// <summary>They are held in memory; COCO's largest has 92 MB.</summary>
    private const int MostBytes = 1 << 30;

    private const int LookedAt = 64;

    private const string Expected = "expected a list of objects, COCO's captions (images, annotations), or an object a line";

    public bool IsNamed(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public bool Begins(ReadOnlySpan<byte> head) =>
        TextBytes.WithoutByteOrderMark(head.ToArray()).Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <summary>Whether a file in a folder holds captions of images, and not facts of another kind.</summary>
    internal static bool IsCaptions(string path)
    {
        try
        {
            var json = new FileInfo(path) is { Length: <= MostBytes } ? TextBytes.WithoutByteOrderMark(File.ReadAllBytes(path)) : default;
            return CocoCaptions.Are(JsonFields.Scan(json));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public OpenedTable Open(DataFile file, SourceOptions options)
    {
        var json = TextBytes.WithoutByteOrderMark(ReadAll(file));
        if (json.Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..])
        {
            return OpenList(file, json, options);
        }

        var fields = JsonFields.Scan(json);
        if (fields.Fault is { } fault)
        {
            throw new ColumnException($"is a damaged JSON: {fault}");
        }

        if (!CocoCaptions.Are(fields))
        {
            throw new ColumnException($"is a JSON object with {string.Join(", ", fields.Names.Take(LookedAt))}; {Expected}");
        }

        var rows = CocoCaptions.RowsOf(fields);
        var first = rows.Where(row => row.Broken is null).Take(LookedAt).Select(row => JsonFields.Scan(row.Json())).ToList();
        return first.Count == 0
            ? throw new ColumnException("is a list of COCO's form, and none of its captions has an image")
            : JsonTables.Open(file, first, CocoCaptions.MapOf(first, options), options, read => new JsonListTable("coco", file, rows, read));
    }

    private static OpenedTable OpenList(DataFile file, ReadOnlyMemory<byte> json, SourceOptions options)
    {
        var scanner = new JsonScanner(json);
        if (scanner.ReadList() is not { } list)
        {
            throw new ColumnException($"is a damaged JSON: it breaks off or goes astray at byte {scanner.Position}");
        }

        var first = list.Take(LookedAt).Where(row => row.Kind == JsonKind.Object).Select(row => JsonFields.Scan(row.Utf8)).ToList();
        return first.Count == 0
            ? throw new ColumnException(list.Count == 0 ? "is an empty list" : $"is a list of no objects; {Expected}")
            : JsonTables.Open(file, first, options, read => new JsonListTable(
                "json", file, [.. list.Select(row => new ListedRow(row.Utf8.ToArray, null, null))], read));
    }

    private static byte[] ReadAll(DataFile file)
    {
        using var stream = file.Open();
        if (stream.Length > MostBytes)
        {
            throw new ColumnException($"has {stream.Length} bytes, a JSON of at most {MostBytes} is read. Write an object a line (.jsonl)");
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
