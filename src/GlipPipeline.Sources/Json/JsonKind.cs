namespace GlipPipeline.Sources.Json;

/// <summary>What a value of a JSON text is.</summary>
internal enum JsonKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    List,

    /// <summary>A bare word that JSON does not know, such as <c>NaN</c>.</summary>
    Word,
}
