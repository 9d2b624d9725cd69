using System.Text;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Captions;
using GlipPipeline.Sources.Json;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.JsonLists;

/// <summary>COCO's captions: a list of images and a list of captions, each with the id of its image. A caption is a row.</summary>
internal static class CocoCaptions
{
    private const string Caption = "caption";
    private const string FileName = "file_name";

    // Where images came from, in the order of preference.
    private static readonly string[] Urls = ["coco_url", "flickr_url", "url"];

    /// <summary>Whether an object is of this form.</summary>
    internal static bool Are(JsonFields fields) =>
        fields.Find("images") is { Kind: JsonKind.List } && fields.Find("annotations") is { Kind: JsonKind.List };

    /// <summary>Which fields make the pairs: they are those of the form, unless others were asked for.</summary>
    internal static ColumnMap MapOf(IReadOnlyList<JsonFields> first, SourceOptions options)
    {
        var url = options.Url ?? Urls.FirstOrDefault(name => first.Any(row => row.Find(name) is not null));
        return new ColumnMap(
            options.Caption ?? new CaptionChoice(Caption, CaptionPick.Only), new TableColumn(options.Image ?? FileName, ColumnKind.Text), url, options.Id, []);
    }

    /// <summary>The rows.</summary>
    internal static IReadOnlyList<ListedRow> RowsOf(JsonFields fields)
    {
        var images = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var image in fields.Find("images")?.ToList() ?? [])
        {
            if (IdOf(image, "id") is { } id)
            {
                images.TryAdd(id, image);
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. (fields.Find("annotations")?.ToList() ?? []).Select(caption => RowOf(caption, images, seen))];
    }

    private static ListedRow RowOf(JsonValue caption, Dictionary<string, JsonValue> images, HashSet<string> seen)
    {
        var (id, image) = (IdOf(caption, "id"), IdOf(caption, "image_id"));
        if (id is not null && !seen.Add(id))
        {
            return Broken(id, RejectReason.DuplicateKey, $"a second caption has the id {id}");
        }

        if (caption.Kind != JsonKind.Object || image is null)
        {
            return Broken(id, RejectReason.MissingImage, "the caption has no image_id");
        }

        return images.TryGetValue(image, out var found)
            ? new ListedRow(() => Joined(found, caption), KeyOf(found, id), null)
            : Broken(id, RejectReason.MissingImage, $"no image of the list has the id {image}");
    }

    private static ListedRow Broken(string? id, RejectReason reason, string detail) => new(() => [], id, new Refusal(reason, detail));

    private static string? KeyOf(JsonValue image, string? id) =>
        JsonFields.Scan(image.Utf8).Find(FileName)?.ToText() is { } name ? $"{Path.ChangeExtension(name, null)}{(id is null ? "" : $"#{id}")}" : id;

    // Of equal names the last counts, and those of the caption stand last.
    private static byte[] Joined(JsonValue image, JsonValue caption) =>
        [.. image.Utf8.Span[..^1], .. IsEmpty(image) ? ""u8 : ","u8, .. caption.Utf8.Span[1..]];

    private static bool IsEmpty(JsonValue image) => image.Utf8.Span[1..^1].IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private static string? IdOf(JsonValue value, string name) =>
        value.Kind == JsonKind.Object && JsonFields.Scan(value.Utf8).Find(name) is { Kind: not JsonKind.Null } id ? Encoding.UTF8.GetString(id.Utf8.Span) : null;
}
