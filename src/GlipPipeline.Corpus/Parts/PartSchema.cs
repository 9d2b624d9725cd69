using Parquet.Schema;

namespace GlipPipeline.Corpus.Parts;

/// <summary>
/// The columns of a part: labels version 2, described for readers in <c>schemas/labels-v2.md</c>. A change of any name or type is a new
/// version. Every column may hold NULL by its type, as in the parts of version 1; which do is said there.
/// </summary>
public static class PartSchema
{
    /// <summary>The columns in their order. <c>fields</c> is a list of entries because Python's datasets refuses Parquet's own MAP.</summary>
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
        ListOf("groundings", Of<int>("phrase"), Of<float>("x0"), Of<float>("y0"), Of<float>("x1"), Of<float>("y1"), Of<float>("score")),
        ListOf("expressions", Of<int>("start"), Of<int>("end")),
        Of<long>("phash"),
        ListOf("fields", Of<string>("key"), Of<string>("value")),
        Of<string>("language"));

    private static DataField<T> Of<T>(string name) => new(name, true);

    private static ListField ListOf(string name, params Field[] fields) => new(name, new StructField(ListField.ElementName, fields));
}
