using GlipPipeline.Sources.Files;

namespace GlipPipeline.Sources.Parquet;

/// <summary>Reads a column of a row group at rows that come one behind another. Damage holds up to the end of its page; behind it reading goes on.</summary>
internal sealed class ColumnWalk(ChunkPages pages, DataFile file, int maxBytes) : IDisposable
{
    private ChunkReader? _reader;
    private long _next = -1;
    private long _damagedTo;
    private string? _damage;

    internal ParquetLeaf Leaf => pages.Leaf;

    /// <summary>The value at a row.</summary>
    /// <exception cref="ParquetDamageException">Its page cannot be read.</exception>
    internal Cell Read(long row)
    {
        if (row < _damagedTo)
        {
            throw new ParquetDamageException(_damage!);
        }

        try
        {
            if (_reader is null || row != _next)
            {
                _reader ??= new ChunkReader(pages, file.Open(), maxBytes);
                _reader.Seek(row);
            }

            _next = row + 1;
            return _reader.Next();
        }
        catch (ParquetDamageException damage)
        {
            _reader?.Dispose();
            (_reader, _damage) = (null, $"column {Leaf.Name}: {damage.Message}");
            using var again = file.Open();
            _damagedTo = pages.EndOf(again, row) ?? long.MaxValue;
            throw new ParquetDamageException(_damage, damage);
        }
    }

    public void Dispose() => _reader?.Dispose();
}
