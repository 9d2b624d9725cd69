using GlipPipeline.Sources.Json;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.JsonLines;

/// <summary>Objects with a caption and the path of an image, from a file of lines or a list.</summary>
/// <param name="map">Which fields make the pair.</param>
/// <param name="folder">Where paths begin.</param>
/// <param name="options">What was asked for.</param>
internal sealed class JsonRows(ColumnMap map, ImageFolder folder, SourceOptions options)
{
    /// <summary>The row of an object.</summary>
    /// <param name="offset">Where it begins, in its table's own terms.</param>
    /// <param name="json">The object.</param>
    /// <param name="isScan">Whether its image is left out.</param>
    internal Sample Of(long offset, byte[] json, bool isScan)
    {
        var fields = JsonFields.Scan(json);
        var path = fields.Find(map.Image.Name)?.ToText();
        var sample = new Sample(path is null ? "" : Path.ChangeExtension(path, null), offset) { JsonName = "the row" };
        sample.AddFacts(json);
        folder.AddTo(sample, path, isScan, options);
        return sample;
    }

    /// <summary>The columns of some objects.</summary>
    internal static IReadOnlyList<TableColumn> ColumnsOf(IEnumerable<JsonFields> rows)
    {
        var kinds = new Dictionary<string, ColumnKind>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            foreach (var name in row.Names)
            {
                var kind = KindOf(row.Find(name));
                kinds[name] = kinds.TryGetValue(name, out var known) && known != ColumnKind.Value ? known : kind;
            }
        }

        return [.. kinds.Select(column => new TableColumn(column.Key, column.Value))];
    }

    private static ColumnKind KindOf(JsonValue? value) => value switch
    {
        { Kind: JsonKind.Text } => ColumnKind.Text,
        { Kind: JsonKind.List } list => list.ToList() is { } elements && elements.All(element => element.Kind is JsonKind.Text or JsonKind.Null)
            ? ColumnKind.Texts
            : ColumnKind.Nested,
        { Kind: JsonKind.Object } => ColumnKind.Nested,
        _ => ColumnKind.Value,
    };
}
