namespace GlipPipeline.Sources.Parquet;

/// <summary>A column that holds values.</summary>
/// <param name="Path">Names from the root, for example <c>image.bytes</c> or <c>captions.list.element</c>.</param>
/// <param name="Number">Its place among the columns of a row group.</param>
/// <param name="Type">How values are stored.</param>
/// <param name="Meaning">What they are.</param>
/// <param name="TypeLength">Bytes of a value of fixed length; 0 otherwise.</param>
/// <param name="Scale">Decimal digits behind the point, of a decimal.</param>
/// <param name="MaxDefinition">Definition level of a value that is there.</param>
/// <param name="MaxRepetition">0 of a column with one value a row, 1 of a list, more of lists of lists.</param>
/// <param name="ElementDefinition">Definition level from which on a list has an element, be it null.</param>
internal sealed record ParquetLeaf(
    IReadOnlyList<string> Path, int Number, ParquetType Type, ParquetMeaning Meaning, int TypeLength, int Scale,
    int MaxDefinition, int MaxRepetition, int ElementDefinition)
{
    /// <summary>The path with dots.</summary>
    internal string Name => string.Join('.', Path);

    /// <summary>Whether values are bytes that nobody calls text.</summary>
    internal bool IsBytes => Type == ParquetType.ByteArray && Meaning == ParquetMeaning.None;

    /// <summary>Whether values are text, or may be.</summary>
    internal bool IsText => Type == ParquetType.ByteArray && Meaning is ParquetMeaning.Text or ParquetMeaning.None;

    /// <summary>Whether the column is a list of values.</summary>
    internal bool IsList => MaxRepetition == 1;
}

/// <summary>How values are stored; numbers are those of the format.</summary>
internal enum ParquetType
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Int96 = 3,
    Float = 4,
    Double = 5,
    ByteArray = 6,
    FixedBytes = 7,
}

/// <summary>What values are, where their type alone does not tell.</summary>
internal enum ParquetMeaning
{
    None,
    Text,
    Unsigned,
    Date,
    Milliseconds,
    Microseconds,
    Nanoseconds,
    Decimal,
    Other,
}
