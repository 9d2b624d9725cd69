using System.Collections.Immutable;
using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Corpus.Parts;

/// <summary>
/// The columns of a part: labels version 1, described for readers in <c>schemas/labels-v1.md</c>. A change of any name or type is a new
/// version.
/// </summary>
public static class PartSchema
{
    /// <summary>Version of the columns.</summary>
    public const int Version = 1;

    /// <summary>The columns in their order.</summary>
    public static ImmutableArray<DuckDbColumn> Columns { get; } =
    [
        Text("pair_id"),
        Text("source"),
        new("index", DuckDbType.Of(DuckDbTypeKind.BigInt)),
        Text("key"),
        Text("url"),
        Text("sha256"),
        new("image", DuckDbType.StructOf(new("bytes", DuckDbType.Of(DuckDbTypeKind.Blob)), Text("path"))),
        Integer("width"),
        Integer("height"),
        Text("caption"),
        List(
            "phrases", Text("text"), List("spans", Integer("start"), Integer("end")), Text("head"),
            new("visual", DuckDbType.Of(DuckDbTypeKind.Boolean))),
        List("groundings", Integer("phrase"), Float("x0"), Float("y0"), Float("x1"), Float("y1"), Float("score")),
    ];

    private static DuckDbColumn Text(string name) => new(name, DuckDbType.Of(DuckDbTypeKind.Varchar));

    private static DuckDbColumn Integer(string name) => new(name, DuckDbType.Of(DuckDbTypeKind.Integer));

    private static DuckDbColumn Float(string name) => new(name, DuckDbType.Of(DuckDbTypeKind.Float));

    private static DuckDbColumn List(string name, params ReadOnlySpan<DuckDbColumn> fields) =>
        new(name, DuckDbType.ListOf(DuckDbType.StructOf(fields)));
}
