namespace GlipPipeline.Sources.Parquet;

/// <summary>A value of a column in a row.</summary>
internal readonly record struct Cell
{
    /// <summary>Nothing is there.</summary>
    internal static Cell Null => default;

    /// <summary>Bytes, which nobody writes to; null of other kinds, and of bytes over the limit.</summary>
    internal byte[]? Bytes { get; private init; }

    /// <summary>Number of bytes; 0 of other kinds.</summary>
    internal int Length { get; private init; }

    /// <summary>A number, a truth, or the values of a list.</summary>
    internal object? Value { get; private init; }

    /// <summary>Whether nothing is there.</summary>
    internal bool IsNull => Bytes is null && Value is null && Length == 0;

    /// <summary>Whether there are more bytes than were asked for.</summary>
    internal bool IsTooLong => Bytes is null && Length > 0;

    /// <summary>The values of a list; null of other kinds.</summary>
    internal IReadOnlyList<Cell>? List => Value as IReadOnlyList<Cell>;

    internal static Cell Of(byte[] bytes) => new() { Bytes = bytes, Length = bytes.Length };

    internal static Cell TooLong(int length) => new() { Length = length };

    internal static Cell Of(object value) => new() { Value = value };
}
