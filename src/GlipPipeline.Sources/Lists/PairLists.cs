using System.Text;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Sources.Lists;

/// <summary>From the files that a user names to lists.</summary>
public static class PairLists
{
    private static readonly string[] Compressed = [".gz", ".zst", ".zstd", ".bz2", ".xz"];

    /// <summary>Opens every file.</summary>
    /// <param name="settings">Which files, and what the user said of them.</param>
    /// <exception cref="SourceException">A file is not there or no list; the message holds everything that was found.</exception>
    public static IReadOnlyList<OpenedList> Open(DownloadSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var paths = settings.Lists.SelectMany(Opening.SourcePaths.Expand).Select(Path.GetFullPath).ToList();
        var (lists, errors) = (new List<OpenedList>(), new List<string>());
        errors.AddRange(paths.GroupBy(path => path).Where(same => same.Count() > 1).Select(same => $"{same.Key} is named twice"));
        foreach (var (path, name) in paths.Distinct().Zip(SourceNames.Of([.. paths.Distinct()])))
        {
            try
            {
                lists.Add(OpenOne(path, name, settings));
            }
            catch (SourceException failure)
            {
                errors.Add(failure.Message);
            }
        }

        return (errors, lists) switch
        {
            ([], []) => throw new SourceException("No list was named: give --list FILE."),
            ([], _) => lists,
            _ => throw new SourceException(MessageLines.Of(errors)),
        };
    }

    private static OpenedList OpenOne(string path, string name, DownloadSettings settings)
    {
        if (!File.Exists(path))
        {
            throw new SourceException($"{path} {(Directory.Exists(path) ? "is a folder" : "does not exist")}: expected a list. Check the path.");
        }

        var (format, reader) = ReaderOf(path, settings.Format);
        var (map, wrong, guess) = ListColumns.Of(reader.Columns, format, settings);
        return map is null
            ? throw new SourceException($"{path} ({reader.Form}) {wrong}.")
            : new OpenedList(
                path, name, $"{format}: {reader.Form}, {map.Url} and {string.Join('/', map.Caption)}{(map.Hash is null ? "" : $", {map.Hash} is {map.Algorithm}")}",
                reader, map, guess is null ? null : $"{name}: {reader.Form}, {guess}");
    }

    private static (string Format, IListReader Reader) ReaderOf(string path, string format)
    {
        var start = Start(path);
        var isJson = start.AsSpan().TrimStart(" \t\r\n\uFEFF"u8).TrimStart(Encoding.UTF8.Preamble);
        return format switch
        {
            _ when start.AsSpan().StartsWith("PAR1"u8) || ExtensionOf(path) == ".parquet" => Named(format, new ParquetListReader(path)),
            "cc3m" => (format, new TsvReader(path, TsvReader.CaptionFirst, hasHeader: false)),
            "cc12m" => (format, new TsvReader(path, TsvReader.UrlFirst, hasHeader: false)),
            _ when isJson.StartsWith("{"u8) && (ExtensionOf(path) is ".jsonl" or ".ndjson" || IsJsonLines(path)) => Named(format, new JsonLinesReader(path)),
            _ when isJson.StartsWith("["u8) || isJson.StartsWith("{"u8) => Named(format, new JsonListReader(path)),
            _ when start.AsSpan().IndexOf((byte)'\t') is >= 0 and var tab && tab < Line(start).Length => Tabs(path, format),
            _ when start.Length == 0 => throw new SourceException($"{path} is empty: expected a list."),
            _ when Line(start).Contains((byte)',') => Named(format, new CsvListReader(path)),
            _ => throw new SourceException($"{path} has neither tabs nor commas in its first line, and is neither JSON nor Parquet: "
                + "a list has an address and a caption a row."),
        };
    }

    /// <summary>A format that the columns give away, where nobody named one.</summary>
    private static (string Format, IListReader Reader) Named(string format, IListReader reader) => (
        format != DownloadSettings.AutoFormat ? format : reader.Columns switch
        {
            var columns when Has(columns, "uid", "url", "text", "sha256") => "datacomp",
            var columns when Has(columns, "url", "text", "image_phash") => "coyo",
            var columns when Has(columns, "SAMPLE_ID", "url", "text") || Has(columns, "url", "text", "similarity") => "laion",
            var columns when Has(columns, "image_urls", "captions") => "sbu",
            var columns when Has(columns, "url", "caption", "raw_caption", "subreddit") => "redcaps",
            _ => DownloadSettings.ColumnsFormat,
        },
        reader);

    private static (string Format, IListReader Reader) Tabs(string path, string format)
    {
        var rows = ListBytes.Lines(path).Take(20).Select(line => line.ToArray()).Where(line => line.Length > 0).Select(line => TsvReader.Split(line)).ToList();
        var (first, last) = (rows.Count(row => IsAddress(row[0])), rows.Count(row => IsAddress(row[^1])));
        var names = rows[0];
        if (!names.Any(IsAddress) && names.Length == names.Distinct().Count()
            && (format == DownloadSettings.ColumnsFormat || names.Any(name => name.Trim().Equals("url", StringComparison.OrdinalIgnoreCase)
                || name.Trim().Equals("image_url", StringComparison.OrdinalIgnoreCase))))
        {
            return Named(format, new TsvReader(path, names, hasHeader: true));
        }

        return (first, last) switch
        {
            _ when first > last => ("cc12m", new TsvReader(path, TsvReader.UrlFirst, hasHeader: false)),
            _ when last > first => ("cc3m", new TsvReader(path, TsvReader.CaptionFirst, hasHeader: false)),
            _ => throw new SourceException($"{path} has tabs, and nothing tells on which side of them the addresses are: give --format cc3m "
                + "(caption, then address) or --format cc12m (address, then caption)."),
        };
    }

    private static bool IsAddress(string cell) => cell.Contains("://", StringComparison.Ordinal) && !cell.Contains(' ', StringComparison.Ordinal);

    private static bool IsJsonLines(string path)
    {
        var lines = ListBytes.Lines(path).Take(2).Select(line => Encoding.UTF8.GetString(line.Span).Trim()).ToList();
        return ExtensionOf(path) != ".json" && lines is [['{', .., '}'], ..] && (lines.Count == 1 || lines[1].StartsWith('{'));
    }

    private static bool Has(IReadOnlyList<string> columns, params IEnumerable<string> names) => names.All(
        name => columns.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static string ExtensionOf(string path) =>
        Path.GetExtension(Compressed.Contains(Path.GetExtension(path).ToLowerInvariant()) ? path[..path.LastIndexOf('.')] : path).ToLowerInvariant();

    private static byte[] Start(string path)
    {
        using var file = ListBytes.Open(path);
        var start = new byte[4096];
        try
        {
            return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception failure) when (failure is IOException || Tars.Compression.IsDamage(failure))
        {
            throw ListBytes.Unreadable(path, failure);
        }
    }

    private static ReadOnlySpan<byte> Line(byte[] start) => start.AsSpan().IndexOf((byte)'\n') is >= 0 and var end ? start.AsSpan(0, end) : start;
}
