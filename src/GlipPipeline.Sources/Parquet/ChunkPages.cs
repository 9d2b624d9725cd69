namespace GlipPipeline.Sources.Parquet;

/// <summary>
/// Where the pages of a column in a row group begin, and with which row. Found by going from header to header, never reading values; what was
/// found is kept, so that a reader that enters in the middle goes no way twice. Thread safe.
/// </summary>
/// <param name="chunk">The pages.</param>
/// <param name="leaf">The column.</param>
internal sealed class ChunkPages(ParquetChunk chunk, ParquetLeaf leaf)
{
    /// <summary>Headers with statistics of long values have some kilobytes.</summary>
    private const int UsualHeaderBytes = 256;

    private const int LongestHeaderBytes = 1 << 20;

    private readonly Lock _lock = new();
    private readonly List<PageMark> _marks = [new PageMark(0, chunk.DataOffset)];

    /// <summary>The chunk.</summary>
    internal ParquetChunk Chunk => chunk;

    /// <summary>The column.</summary>
    internal ParquetLeaf Leaf => leaf;

    /// <summary>The last page in or before which a row begins, with the number of rows that begin before it.</summary>
    /// <param name="file">Of this reader alone.</param>
    /// <param name="row">Of the row group.</param>
    /// <exception cref="ParquetDamageException">The pages end before, or one of them has no header.</exception>
    internal PageMark Find(Stream file, long row)
    {
        lock (_lock)
        {
            while (_marks[^1].Rows <= row && _marks[^1].Offset < chunk.End)
            {
                _marks.Add(Behind(file, _marks[^1]));
            }

            var at = _marks.FindLastIndex(mark => mark.Rows <= row);
            // Pages behind which no row begins follow one another with equal marks; the row begins in the last of them.
            return _marks[at];
        }
    }

    /// <summary>The first row behind the pages that hold a row, as far as headers tell; null where nothing behind can be found.</summary>
    internal long? EndOf(Stream file, long row)
    {
        try
        {
            Find(file, row);
        }
        catch (ParquetDamageException)
        {
            return null;
        }

        lock (_lock)
        {
            var at = _marks.FindIndex(mark => mark.Rows > row);
            return at < 0 ? null : _marks[at].Rows;
        }
    }

    /// <summary>Reads the header of a page.</summary>
    /// <param name="file">Of this reader alone.</param>
    /// <param name="offset">Where it begins.</param>
    /// <exception cref="ParquetDamageException">There is none, or its page goes beyond the column.</exception>
    internal Page ReadHeader(Stream file, long offset)
    {
        for (var wanted = (long)UsualHeaderBytes; ; wanted *= 16)
        {
            var bytes = new byte[Math.Min(wanted, chunk.End - offset)];
            file.Position = offset;
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            try
            {
                var header = PageHeader.Read(bytes.AsSpan(0, count), out var length);
                return header.StoredBytes <= chunk.End - offset - length
                    ? new Page(header, offset + length)
                    : throw new ParquetDamageException($"the page at byte {offset} should have {header.StoredBytes} bytes, its column ends before");
            }
            catch (ParquetDamageException damage) when (wanted < LongestHeaderBytes && count == wanted && damage.InnerException is null)
            {
                // It may only be longer than usual.
            }
            catch (ParquetDamageException damage)
            {
                throw new ParquetDamageException($"the page at byte {offset} has no sound header: {damage.Message}", damage);
            }
        }
    }

    private PageMark Behind(Stream file, PageMark mark)
    {
        var page = ReadHeader(file, mark.Offset);
        return new PageMark(mark.Rows + RowsOf(file, page), page.End);
    }

    private long RowsOf(Stream file, Page page)
    {
        if (!page.Header.IsData)
        {
            return 0;
        }

        if (leaf.MaxRepetition == 0)
        {
            return page.Header.ValueCount;
        }

        if (page.Header.RowCount is { } rows)
        {
            return rows;
        }

        using var body = PageBody.Open(file, page.Start, page.Header, chunk.Codec);
        var levels = PageLevels.Of(file, page, body, leaf);
        var (begun, count) = (0L, page.Header.ValueCount);
        for (var value = 0; value < count; value++)
        {
            begun += levels.NextRepetition() == 0 ? 1 : 0;
        }

        return begun;
    }
}

/// <summary>Where a page begins.</summary>
/// <param name="Rows">Rows of the row group that begin before it.</param>
/// <param name="Offset">Of its header in the file.</param>
internal readonly record struct PageMark(long Rows, long Offset);

/// <summary>A page in the file.</summary>
/// <param name="Header">What stands before it.</param>
/// <param name="Start">Where its body begins.</param>
internal readonly record struct Page(PageHeader Header, long Start)
{
    /// <summary>Where the next header begins.</summary>
    internal long End => Start + Header.StoredBytes;
}
