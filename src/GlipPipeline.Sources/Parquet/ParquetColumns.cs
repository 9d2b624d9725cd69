using System.Text.Json;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.Parquet;

/// <summary>The columns of a file as a table has them.</summary>
internal static class ParquetColumns
{
    private const string Bytes = "bytes";
    private const string Path = "path";
    private const string HuggingFace = "huggingface";

    /// <summary>The columns, in order.</summary>
    internal static IReadOnlyList<TableColumn> Of(ParquetSchema schema) => [.. schema.Names.Select(name => new TableColumn(name, KindOf([.. schema.LeavesOf(name)])))];

    /// <summary>The columns that hold images, as Hugging Face's metadata say; empty where there are none.</summary>
    internal static IReadOnlyList<string> ImagesOf(ParquetFooter footer)
    {
        if (!footer.Metadata.TryGetValue(HuggingFace, out var json))
        {
            return [];
        }

        try
        {
            using var facts = JsonDocument.Parse(json);
            return facts.RootElement.TryGetProperty("info", out var info) && info.TryGetProperty("features", out var features)
                && features.ValueKind == JsonValueKind.Object
                ? [.. features.EnumerateObject().Where(IsImage).Select(feature => feature.Name)]
                : [];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Metadata that nobody can read say nothing; the shapes of the columns do.
            return [];
        }
    }

    /// <summary>The leaf that holds the bytes of an image, or its path.</summary>
    internal static ParquetLeaf ImageLeaf(ParquetSchema schema, TableColumn column) => column.Kind == ColumnKind.Image
        ? schema.LeavesOf(column.Name).Single(leaf => leaf.Path[^1] == Bytes)
        : schema.LeavesOf(column.Name).Single();

    /// <summary>The leaf that holds the name an image had; null where there is none.</summary>
    internal static ParquetLeaf? NameLeaf(ParquetSchema schema, TableColumn column) =>
        column.Kind == ColumnKind.Image ? schema.LeavesOf(column.Name).Single(leaf => leaf.Path[^1] == Path) : null;

    private static bool IsImage(JsonProperty feature) => feature.Value.ValueKind == JsonValueKind.Object
        && feature.Value.TryGetProperty("_type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "Image";

    private static ColumnKind KindOf(IReadOnlyList<ParquetLeaf> leaves) => leaves switch
    {
        [{ Path.Count: 1, MaxRepetition: 0 } leaf] => leaf switch
        {
            { IsBytes: true } => ColumnKind.Bytes,
            { IsText: true } => ColumnKind.Text,
            { Type: ParquetType.Int96 or ParquetType.FixedBytes } or { Meaning: ParquetMeaning.Other } => ColumnKind.Nested,
            _ => ColumnKind.Value,
        },
        [{ MaxRepetition: 1, Path.Count: <= 3, IsText: true }] => ColumnKind.Texts,
        [{ Path: [_, var one] } first, { Path: [_, var other] } second] when first.MaxRepetition + second.MaxRepetition == 0
            && (one, other) is (Bytes, Path) or (Path, Bytes) && (one == Bytes ? first : second).Type == ParquetType.ByteArray => ColumnKind.Image,
        _ => ColumnKind.Nested,
    };
}
