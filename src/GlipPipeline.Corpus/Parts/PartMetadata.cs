using GlipPipeline.Runs.Indexing;
using System.Text.Json.Nodes;
using Parquet.Schema;

namespace GlipPipeline.Corpus.Parts;

/// <summary>The key-value metadata of a part's footer. Holds no clock and no random id, so that equal rows give equal files.</summary>
internal static class PartMetadata
{
    /// <summary>
    /// The entry <c>huggingface</c>: the columns as features of the Python library <c>datasets</c> (4 and later), which shows <c>image</c>
    /// as a picture because of it. <c>datasets</c> takes a feature only where it agrees with the Parquet type.
    /// </summary>
    internal static string HuggingFace { get; } =
        new JsonObject { ["info"] = new JsonObject { ["features"] = Features(PartSchema.Columns.Fields) } }.ToJsonString();

    /// <summary>All entries.</summary>
    internal static Dictionary<string, string> Of(PartProvenance provenance) => new() { ["huggingface"] = HuggingFace, ["glip"] = Glip(provenance) };

    /// <summary>The entry <c>glip</c>: version, units and origin of the labels.</summary>
    internal static string Glip(PartProvenance provenance) => new JsonObject
    {
        ["schema"] = "labels",
        ["version"] = LabelsVersion.Current,
        ["spans"] = "Unicode code points, half-open",
        ["boxes"] = "x0,y0,x1,y1 in pixels of the displayed image (EXIF orientation applied), half-open",
        ["teacher"] = new JsonObject { ["name"] = provenance.Teacher.Name, ["sha256"] = provenance.Teacher.Sha256 },
        ["extractor"] = provenance.Extractor,
    }.ToJsonString();

    private static JsonObject Features(IEnumerable<Field> fields) =>
        new(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, field.Name == "image" ? Image() : Feature(field))));

    private static JsonObject Image() => new() { ["_type"] = "Image" };

    private static JsonObject Feature(Field field) => field switch
    {
        StructField fields => Features(fields.Fields),
        ListField list => new JsonObject { ["feature"] = Feature(list.Item), ["_type"] = "List" },
        DataField { ClrType: var type } => Value(DtypeOf(type)),
        _ => throw new NotSupportedException($"No feature of datasets stands for {field}."),
    };

    /// <summary>The word of datasets for what Parquet.Net stores.</summary>
    private static string DtypeOf(Type type) =>
        type == typeof(ReadOnlyMemory<char>) ? "string"
        : type == typeof(long) ? "int64"
        : type == typeof(int) ? "int32"
        : type == typeof(float) ? "float32"
        : type == typeof(bool) ? "bool"
        : throw new NotSupportedException($"No feature of datasets stands for {type}.");

    private static JsonObject Value(string dtype) => new() { ["dtype"] = dtype, ["_type"] = "Value" };
}
