namespace GlipPipeline.Sources.Tables;

/// <summary>A column of a table, as far as it matters for pairs.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Kind">What it holds.</param>
internal readonly record struct TableColumn(string Name, ColumnKind Kind);

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Lists of text.</summary>
    Texts,

    /// <summary>Bytes that nobody calls text; in old files text too.</summary>
    Bytes,

    /// <summary>An image as Hugging Face stores it: its bytes, and the name that it had.</summary>
    Image,

    /// <summary>Numbers, truths, dates.</summary>
    Value,

    /// <summary>Anything else, such as structures and lists of lists.</summary>
    Nested,
}
