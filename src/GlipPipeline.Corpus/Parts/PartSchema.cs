using Parquet.Schema;

namespace GlipPipeline.Corpus.Parts;

/// <summary>
/// The columns of a part: labels version 1, described for readers in <c>schemas/labels-v1.md</c>. A change of any name or type is a new
/// version. Every column may hold NULL by its type, as in the parts that DuckDB wrote; only <c>url</c> does.
/// </summary>
public static class PartSchema
{
    /// <summary>Version of the columns.</summary>
    public const int Version = 1;

    /// <summary>The columns in their order.</summary>
    internal static ParquetSchema Columns { get; } = new(
        Of<string>("pair_id"),
        Of<string>("source"),
        Of<long>("index"),
        Of<string>("key"),
        Of<string>("url"),
        Of<string>("sha256"),
        new StructField("image", Of<byte[]>("bytes"), Of<string>("path")),
        Of<int>("width"),
        Of<int>("height"),
        Of<string>("caption"),
        ListOf("phrases", Of<string>("text"), ListOf("spans", Of<int>("start"), Of<int>("end")), Of<string>("head"), Of<bool>("visual")),
        ListOf("groundings", Of<int>("phrase"), Of<float>("x0"), Of<float>("y0"), Of<float>("x1"), Of<float>("y1"), Of<float>("score")));

    private static DataField<T> Of<T>(string name) => new(name, true);

    private static ListField ListOf(string name, params Field[] fields) => new(name, new StructField(ListField.ElementName, fields));
}
