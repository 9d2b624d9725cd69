namespace GlipPipeline.Sources.Parquet;

/// <summary>What stands before a page.</summary>
internal sealed record PageHeader
{
    /// <summary>A page of values, in the form of version 1 or 2.</summary>
    internal bool IsData { get; private init; }

    /// <summary>A page with the dictionary.</summary>
    internal bool IsDictionary { get; private init; }

    /// <summary>Number of values, nulls among them.</summary>
    internal int ValueCount { get; private init; }

    /// <summary>Number of rows that begin in the page, where the header says so; null otherwise.</summary>
    internal int? RowCount { get; private init; }

    /// <summary>How values are written.</summary>
    internal ParquetEncoding Encoding { get; private init; }

    /// <summary>Bytes of the body as it lies in the file.</summary>
    internal int StoredBytes { get; private init; }

    /// <summary>Bytes of the body, decompressed.</summary>
    internal int PlainBytes { get; private init; }

    /// <summary>Of version 2: bytes of the repetition levels, which are not compressed; null of version 1.</summary>
    internal int? RepetitionBytes { get; private init; }

    /// <summary>Of version 2: bytes of the definition levels.</summary>
    internal int DefinitionBytes { get; private init; }

    /// <summary>Whether the values are compressed, where the column is.</summary>
    internal bool IsCompressed { get; private init; } = true;

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">From its first byte on; longer than it is.</param>
    /// <param name="length">Bytes that it takes.</param>
    /// <exception cref="ParquetDamageException">There is none.</exception>
    internal static PageHeader Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var reader = new ThriftReader(bytes);
        var root = reader.ReadStruct();
        length = reader.Position;
        var header = root switch
        {
            _ when root.Struct(5) is { } first => First(first),
            _ when root.Struct(8) is { } second => Second(second),
            _ when root.Struct(7) is { } dictionary => new PageHeader
            {
                IsDictionary = true,
                ValueCount = dictionary.NeedCount(1, "the length of a dictionary"),
                Encoding = (ParquetEncoding)dictionary.Need(2, "the encoding of a dictionary"),
            },
            _ => new PageHeader(),
        };
        return header with
        {
            PlainBytes = root.NeedCount(2, "the length of a page"),
            StoredBytes = root.NeedCount(3, "the length of a page"),
        };
    }

    private static PageHeader First(ThriftStruct page) => new()
    {
        IsData = true,
        ValueCount = page.NeedCount(1, "the number of values of a page"),
        Encoding = (ParquetEncoding)page.Need(2, "the encoding of a page"),
    };

    private static PageHeader Second(ThriftStruct page) => new()
    {
        IsData = true,
        ValueCount = page.NeedCount(1, "the number of values of a page"),
        RowCount = page.NeedCount(3, "the number of rows of a page"),
        Encoding = (ParquetEncoding)page.Need(4, "the encoding of a page"),
        DefinitionBytes = page.NeedCount(5, "the length of definition levels"),
        RepetitionBytes = page.NeedCount(6, "the length of repetition levels"),
        IsCompressed = page.Truth(7) ?? true,
    };
}

/// <summary>How values are written; numbers are those of the format.</summary>
internal enum ParquetEncoding
{
    Plain = 0,
    PlainDictionary = 2,
    RunLength = 3,
    DeltaNumbers = 5,
    DeltaLengths = 6,
    DeltaStrings = 7,
    Dictionary = 8,
}
