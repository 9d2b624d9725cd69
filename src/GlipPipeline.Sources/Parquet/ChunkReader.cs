namespace GlipPipeline.Sources.Parquet;

/// <summary>Reads a column of a row group, row by row and forwards. Of a page no more is in memory than the value that is read, its levels, and a
/// dictionary where it has one.</summary>
/// <param name="pages">Where the pages are.</param>
/// <param name="file">Of this reader alone; it disposes it.</param>
/// <param name="maxBytes">Longer values are passed over.</param>
internal sealed class ChunkReader(ChunkPages pages, Stream file, int maxBytes) : IDisposable
{
    private const int MostDictionaryBytes = 1 << 30;

    /// <summary>Elements of one list; hostile files have millions.</summary>
    private const int MostElements = 100_000;

    private IReadOnlyList<Cell>? _dictionary;
    private PageBody? _body;
    private PageLevels? _levels;
    private PageValues? _values;
    private int _left;
    private long _next = pages.Chunk.DataOffset;
    private int? _repetition;

    private ParquetLeaf Leaf => pages.Leaf;

    /// <summary>Goes to a row; the next one that is read is this.</summary>
    /// <exception cref="ParquetDamageException">The pages do not go that far, or cannot be read.</exception>
    internal void Seek(long row)
    {
        var mark = pages.Find(file, row);
        (_next, _left, _repetition) = (mark.Offset, 0, null);
        var rows = mark.Rows;
        if (Leaf.MaxRepetition == 0)
        {
            for (; rows < row; rows++)
            {
                Need();
                SkipValue();
            }

            return;
        }

        // What goes on from the row before, and the rows before the wanted one.
        while (TryPeek(out var repetition) && (repetition > 0 || rows < row))
        {
            rows += repetition == 0 ? 1 : 0;
            SkipValue();
        }
    }

    /// <summary>The value of the next row.</summary>
    /// <exception cref="ParquetDamageException">There is none, or its page cannot be read.</exception>
    internal Cell Next()
    {
        Need();
        return Leaf.MaxRepetition == 0 ? NextValue().Value : NextList();
    }

    public void Dispose()
    {
        _body?.Dispose();
        file.Dispose();
    }

    private Cell NextList()
    {
        var elements = new List<Cell>();
        do
        {
            var (value, definition) = NextValue();
            if (definition >= Leaf.ElementDefinition)
            {
                elements.Add(value);
            }

            if (elements.Count > MostElements)
            {
                throw new ParquetDamageException($"a list has more than {MostElements} elements");
            }
        }
        while (TryPeek(out var repetition) && repetition > 0);
        return Cell.Of(elements);
    }

    private (Cell Value, int Definition) NextValue()
    {
        var definition = Pass();
        return (definition == Leaf.MaxDefinition ? _values!.Next(maxBytes) : Cell.Null, definition);
    }

    private void SkipValue()
    {
        if (Pass() == Leaf.MaxDefinition)
        {
            _values!.Skip();
        }
    }

    private int Pass()
    {
        _ = _repetition ?? _levels!.NextRepetition();
        _repetition = null;
        _left--;
        return _levels!.NextDefinition();
    }

    private void Need()
    {
        if (!TryEnter())
        {
            throw new ParquetDamageException("its pages end before its rows");
        }
    }

    private bool TryPeek(out int repetition)
    {
        repetition = TryEnter() ? _repetition ??= _levels!.NextRepetition() : 0;
        return _left > 0;
    }

    /// <summary>Enters pages until one has a value.</summary>
    private bool TryEnter()
    {
        while (_left == 0)
        {
            if (_next >= pages.Chunk.End)
            {
                return false;
            }

            var page = pages.ReadHeader(file, _next);
            _next = page.End;
            if (page.Header is { IsData: true, ValueCount: > 0 })
            {
                Enter(page);
            }
        }

        return true;
    }

    private void Enter(Page page)
    {
        _body?.Dispose();
        _body = PageBody.Open(file, page.Start, page.Header, pages.Chunk.Codec);
        _levels = PageLevels.Of(file, page, _body, Leaf);
        _values = PageValues.Of(_body, page.Header.Encoding, Leaf, () => _dictionary ??= ReadDictionary());
        (_left, _repetition) = (page.Header.ValueCount, null);
    }

    private List<Cell> ReadDictionary()
    {
        // A dictionary is the column's first page, wherever the footer says that values begin.
        var page = pages.ReadHeader(file, pages.Chunk.DictionaryOffset ?? pages.Chunk.DataOffset);
        if (!page.Header.IsDictionary || page.Header.Encoding is not (ParquetEncoding.Plain or ParquetEncoding.PlainDictionary))
        {
            throw new ParquetDamageException("its values come from a dictionary that is not there");
        }

        using var body = PageBody.Open(file, page.Start, page.Header, pages.Chunk.Codec);
        var values = PageValues.Of(body, ParquetEncoding.Plain, Leaf, () => []);
        var (dictionary, bytes) = (new List<Cell>(), 0L);
        for (var number = 0; number < page.Header.ValueCount; number++)
        {
            dictionary.Add(values.Next(maxBytes));
            bytes += dictionary[^1].Bytes?.Length ?? 0;
            if (bytes > MostDictionaryBytes)
            {
                throw new ParquetDamageException($"its dictionary has more than {MostDictionaryBytes} bytes");
            }
        }

        return dictionary;
    }
}
