using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Corpus.Parts;

/// <summary>The key-value metadata of a part's footer. Holds no clock and no random id, so that equal rows give equal files.</summary>
internal static class PartMetadata
{
    /// <summary>
    /// The entry <c>huggingface</c>: the columns as features of the Python library <c>datasets</c> (4 and later), which shows <c>image</c>
    /// as a picture because of it. <c>datasets</c> takes a feature only where it agrees with the Parquet type.
    /// </summary>
    internal static string HuggingFace { get; } =
        new JsonObject { ["info"] = new JsonObject { ["features"] = Features(PartSchema.Columns) } }.ToJsonString();

    /// <summary>The entry <c>glip</c>: version, units and origin of the labels.</summary>
    internal static string Glip(PartProvenance provenance) => new JsonObject
    {
        ["schema"] = "labels",
        ["version"] = PartSchema.Version,
        ["spans"] = "Unicode code points, half-open",
        ["boxes"] = "x0,y0,x1,y1 in pixels of the displayed image (EXIF orientation applied), half-open",
        ["teacher"] = new JsonObject { ["name"] = provenance.Teacher.Name, ["sha256"] = provenance.Teacher.Sha256 },
        ["extractor"] = provenance.Extractor,
    }.ToJsonString();

    private static JsonObject Features(ImmutableArray<DuckDbColumn> columns) =>
        new(columns.Select(column =>
            KeyValuePair.Create<string, JsonNode?>(column.Name, column.Name == "image" ? Image() : Feature(column.Type))));

    private static JsonObject Image() => new() { ["_type"] = "Image" };

    private static JsonObject Feature(DuckDbType type) => type.Kind switch
    {
        DuckDbTypeKind.Struct => Features(type.Fields),
        DuckDbTypeKind.List => new JsonObject { ["feature"] = Feature(type.Element!), ["_type"] = "List" },
        DuckDbTypeKind.Varchar => Value("string"),
        DuckDbTypeKind.BigInt => Value("int64"),
        DuckDbTypeKind.Integer => Value("int32"),
        DuckDbTypeKind.Float => Value("float32"),
        DuckDbTypeKind.Boolean => Value("bool"),
        _ => throw new NotSupportedException($"No feature of datasets stands for {type.Kind}."),
    };

    private static JsonObject Value(string dtype) => new() { ["dtype"] = dtype, ["_type"] = "Value" };
}
