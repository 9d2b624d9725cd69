using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Json;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.JsonLines;

/// <summary>Files with an object a line, which names a caption and an image by its path.</summary>
internal sealed class JsonLinesKind : ITableKind
{
    /// <summary>Rows that are looked at to tell the columns.</summary>
    private const int LookedAt = 64;

    private static readonly string[] Extensions = [".jsonl", ".ndjson"];

    public bool IsNamed(string name) => Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    // An object that ends where its line ends is a row; COCO's are one object over all.
    public bool Begins(ReadOnlySpan<byte> head)
    {
        var text = TextBytes.WithoutByteOrderMark(head.ToArray()).Span;
        var line = text.IndexOf((byte)'\n') is >= 0 and var end ? text[..end] : text;
        return text.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] && JsonFields.Scan(line.ToArray()) is { Fault: null } && !IsCoco(line.ToArray());
    }

    public OpenedTable Open(DataFile file, SourceOptions options)
    {
        var lines = JsonLinesTable.LinesOf(file, 0, options.MaxCaptionBytes).Take(LookedAt).ToList();
        var rows = lines.Where(line => line.Bytes is not null).Select(line => JsonFields.Scan(line.Bytes!)).ToList();
        if (!rows.Any(row => row.Names.Any()))
        {
            throw new ColumnException(lines.Count == 0 ? "is empty" : "is no file of JSON lines: none of its first lines is an object");
        }

        return JsonTables.Open(file, rows, options, read => new JsonLinesTable(file, read, options));
    }

    private static bool IsCoco(byte[] line) => JsonFields.Scan(line) is var fields && fields.Find("annotations") is not null && fields.Find("images") is not null;
}
