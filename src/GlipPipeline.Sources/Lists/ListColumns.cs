using System.Text.Json.Nodes;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Sources.Lists;

/// <summary>Which column of a list is what.</summary>
/// <param name="Url">The address.</param>
/// <param name="Caption">The caption, in order of preference: the first that a row has.</param>
/// <param name="Hash">The image's hash; null if there is none.</param>
/// <param name="Algorithm">How it was made: <c>sha256</c>.</param>
internal sealed record ListColumns(string Url, IReadOnlyList<string> Caption, string? Hash = null, string? Algorithm = null)
{
    internal const string UrlName = "url";
    internal const string CaptionName = "caption";
    private const string NoHash = "none";

    private static readonly string[] UrlNames = ["url", "image_url", "img_url", "image_urls", "image_link", "src"];

    private static readonly string[] CaptionNames =
        ["caption", "text", "txt", "top_caption", "raw_caption", "alt_text", "alt", "title", "captions", "all_captions", "sentences"];

    /// <summary>The published lists that say in their columns what they are; names in any case of letters.</summary>
    private static readonly Dictionary<string, (string Url, string[] Caption, string? Hash, string? Algorithm)> Formats = new(StringComparer.Ordinal)
    {
        ["cc3m"] = ("url", ["caption"], null, null),
        ["cc12m"] = ("url", ["caption"], null, null),
        ["sbu"] = ("image_urls", ["captions"], null, null),
        ["laion"] = ("url", ["text", "caption", "top_caption"], "md5", "md5"),
        ["coyo"] = ("url", ["text"], null, null),
        ["datacomp"] = ("url", ["text"], "sha256", "sha256"),
        ["redcaps"] = ("url", ["caption", "raw_caption"], null, null),
        ["wukong"] = ("url", ["caption"], null, null),
        ["grit"] = ("url", ["caption"], null, null),
    };

    /// <summary>Finds out which column is what.</summary>
    /// <param name="columns">What the file has.</param>
    /// <param name="format">A format, or a format that leaves it to names.</param>
    /// <param name="settings">What the user named goes over both.</param>
    /// <returns>The map, or what is wrong, as the end of a sentence that begins with the file; and what was guessed, for people.</returns>
    internal static (ListColumns? Map, string? Wrong, string? Guess) Of(IReadOnlyList<string> columns, string format, DownloadSettings settings)
    {
        var known = Formats.TryGetValue(format, out var preset);
        var (url, urlWrong) = Choose(columns, settings.Url, known ? [preset.Url] : UrlNames, isGuess: !known, "--url");
        var (caption, captionWrong) = Choose(columns, settings.Caption, known ? preset.Caption : CaptionNames, isGuess: !known, "--caption");
        if ((urlWrong ?? captionWrong) is { } wrong)
        {
            return (null, wrong, null);
        }

        var (hash, algorithm, hashWrong) = HashOf(columns, settings.Hash, known ? preset.Hash : null, known ? preset.Algorithm : null);
        var captions = settings.Caption is null && known
            ? preset.Caption.Select(name => Find(columns, name)).OfType<string>().ToList() : [caption!];
        return hashWrong is not null
            ? (null, hashWrong, null)
            : (new ListColumns(url!, captions, hash, algorithm), null, known || (settings.Url is not null && settings.Caption is not null)
                ? null : $"address from \"{url}\", caption from \"{caption}\"");
    }

    /// <summary>The row as a download freezes it.</summary>
    internal ListRow Apply(RawRow row)
    {
        if (row.Fault is { } fault)
        {
            return new ListRow(Fault: fault);
        }

        var caption = Caption.Select(name => row.Find(name)).FirstOrDefault(cell => cell is { Value: not null } or { Bytes: not null });
        var used = Caption.Append(Url).Append(Hash).ToHashSet(StringComparer.Ordinal);
        var fields = new JsonObject();
        foreach (var (name, cell) in row.Names.Zip(row.Cells))
        {
            if (!used.Contains(name) && cell.Value is not null && !fields.ContainsKey(name))
            {
                fields.Add(name, cell.Value.DeepClone());
            }
        }

        return new ListRow(
            row.Find(Url)?.ToText()?.Trim(),
            caption?.ToText(),
            caption?.Bytes,
            row.Find(Hash)?.ToText() is { Length: > 0 } hash ? $"{Algorithm}:{hash.Trim().ToLowerInvariant()}" : null,
            fields.Count == 0 ? null : fields);
    }

    private static (string? Column, string? Wrong) Choose(
        IReadOnlyList<string> columns, string? asked, IReadOnlyList<string> names, bool isGuess, string flag)
    {
        if (asked is not null)
        {
            return columns.Contains(asked) ? (asked, null) : (null, $"has no column \"{asked}\", which {flag} names; it has {Listed(columns)}");
        }

        var fitting = names.Select(name => Find(columns, name)).OfType<string>().Distinct().ToList();
        return fitting switch
        {
            [] => (null, $"has no column {string.Join(" or ", names.Select(name => $"\"{name}\""))}; it has {Listed(columns)}. Name it with {flag}"),
            [_, _, ..] when isGuess => (null, $"has more than one column that fits {flag}: {Listed(fitting)}. Name the one that is meant with {flag}"),
            _ => (fitting[0], null),
        };
    }

    private static (string? Column, string? Algorithm, string? Wrong) HashOf(
        IReadOnlyList<string> columns, string? asked, string? name, string? algorithm)
    {
        if (asked is null or NoHash)
        {
            return asked is null && name is not null && Find(columns, name) is { } own ? (own, algorithm, null) : (null, null, null);
        }

        var (column, kind) = (asked[..asked.LastIndexOf(':')], asked[(asked.LastIndexOf(':') + 1)..]);
        return columns.Contains(column) ? (column, kind, null)
            : (null, null, $"has no column \"{column}\", which --hash names; it has {Listed(columns)}");
    }

    private static string? Find(IReadOnlyList<string> columns, string name) =>
        columns.FirstOrDefault(column => column == name) ?? columns.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Listed(IReadOnlyList<string> columns) => columns.Count == 0 ? "none" : string.Join(", ", columns.Select(column => $"\"{column}\""));
}
