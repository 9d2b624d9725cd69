namespace GlipPipeline.Sources.Parquet;

/// <summary>Rows whose columns are stored together.</summary>
/// <param name="FirstRow">Of the file.</param>
/// <param name="RowCount">Number of rows.</param>
/// <param name="Chunks">One a leaf column, in the order of the schema.</param>
internal sealed record ParquetRowGroup(long FirstRow, long RowCount, IReadOnlyList<ParquetChunk> Chunks)
{
    /// <summary>The row behind the last.</summary>
    internal long EndRow => FirstRow + RowCount;

    /// <exception cref="ParquetDamageException">The description makes no sense.</exception>
    internal static ParquetRowGroup Of(ThriftStruct group, ParquetSchema schema, long firstRow, long fileBytes)
    {
        var rows = group.Need(3, "the number of rows of a row group");
        var chunks = group.Structs(1).Select(chunk => ParquetChunk.Of(chunk, fileBytes)).ToList();
        return rows >= 0 && rows <= long.MaxValue - firstRow && chunks.Count == schema.Leaves.Count
            ? new ParquetRowGroup(firstRow, rows, chunks)
            : throw new ParquetDamageException($"a row group has {rows} rows of {chunks.Count} columns, expected {schema.Leaves.Count} columns");
    }
}

/// <summary>Where the pages of a column in a row group are.</summary>
/// <param name="Codec">How pages are compressed.</param>
/// <param name="DictionaryOffset">Where the dictionary's page begins; null if there is none.</param>
/// <param name="DataOffset">Where the first page of values begins.</param>
/// <param name="End">Behind the last page.</param>
/// <param name="ValueCount">Number of values, nulls among them.</param>
internal sealed record ParquetChunk(int Codec, long? DictionaryOffset, long DataOffset, long End, long ValueCount)
{
    /// <exception cref="ParquetDamageException">The description makes no sense.</exception>
    internal static ParquetChunk Of(ThriftStruct chunk, long fileBytes)
    {
        var facts = chunk.Struct(3) ?? throw new ParquetDamageException("a column is described elsewhere, or encrypted");
        var (data, dictionary) = (facts.Need(9, "where a column begins"), facts.Number(11));

        // Some writers state a dictionary at 0 where there is none, or state it as the first page of values.
        dictionary = dictionary is > 0 && dictionary < data ? dictionary : null;
        var start = dictionary ?? data;
        var length = facts.Need(7, "the length of a column");
        return start >= 0 && length >= 0 && start <= fileBytes && length <= fileBytes - start && data <= start + length && chunk.Text(1) is null
            ? new ParquetChunk(facts.NeedCount(4, "a codec"), dictionary, data, start + length, facts.Need(5, "a number of values"))
            : throw new ParquetDamageException($"a column should lie at byte {start} with {length} bytes, the file has {fileBytes}");
    }
}
