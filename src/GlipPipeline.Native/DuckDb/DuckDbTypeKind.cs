using System.Diagnostics.CodeAnalysis;

namespace GlipPipeline.Native.DuckDb;

/// <summary>The types that the binding reads and writes; the values are those of <c>duckdb_type</c>.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "They are the names of SQL types.")]
public enum DuckDbTypeKind
{
    /// <summary>One byte, 0 or 1: <see cref="bool"/>.</summary>
    Boolean = 1,

    /// <summary><see cref="sbyte"/>.</summary>
    TinyInt = 2,

    /// <summary><see cref="short"/>.</summary>
    SmallInt = 3,

    /// <summary><see cref="int"/>.</summary>
    Integer = 4,

    /// <summary><see cref="long"/>.</summary>
    BigInt = 5,

    /// <summary><see cref="byte"/>.</summary>
    UTinyInt = 6,

    /// <summary><see cref="ushort"/>.</summary>
    USmallInt = 7,

    /// <summary><see cref="uint"/>.</summary>
    UInteger = 8,

    /// <summary><see cref="ulong"/>.</summary>
    UBigInt = 9,

    /// <summary><see cref="float"/>.</summary>
    Float = 10,

    /// <summary><see cref="double"/>.</summary>
    Double = 11,

    /// <summary><see cref="Int128"/>; SQL's <c>sum</c> over integers gives it.</summary>
    HugeInt = 16,

    /// <summary>UTF-8 text.</summary>
    Varchar = 17,

    /// <summary>Bytes.</summary>
    Blob = 18,

    /// <summary>A list of one element type.</summary>
    List = 24,

    /// <summary>Named fields.</summary>
    Struct = 25,
}
