using System.Buffers.Binary;

namespace GlipPipeline.Sources.Parquet;

/// <summary>The values of a page that are there, nulls left out, read forwards.</summary>
internal abstract class PageValues
{
    /// <summary>The next value; bytes over a limit are passed over.</summary>
    internal abstract Cell Next(int maxBytes);

    /// <summary>Passes over the next value.</summary>
    internal virtual void Skip() => Next(maxBytes: 0);

    /// <summary>Values in the encoding that a page states.</summary>
    /// <exception cref="ParquetDamageException">The encoding is not read, or does not go with the type.</exception>
    internal static PageValues Of(PageBody body, ParquetEncoding encoding, ParquetLeaf leaf, Func<IReadOnlyList<Cell>> dictionary) => (encoding, leaf.Type) switch
    {
        (ParquetEncoding.Plain, ParquetType.Boolean) => new PlainTruths(body),
        (ParquetEncoding.Plain, _) => new PlainValues(body, leaf),
        (ParquetEncoding.Dictionary or ParquetEncoding.PlainDictionary, _) => new DictionaryValues(body, dictionary()),
        (ParquetEncoding.RunLength, ParquetType.Boolean) => new RunLengthTruths(body),
        (ParquetEncoding.DeltaNumbers, ParquetType.Int32 or ParquetType.Int64) => new DeltaValues(body, leaf.Type == ParquetType.Int32),
        (ParquetEncoding.DeltaLengths, ParquetType.ByteArray) => new DeltaLengthValues(body),
        (ParquetEncoding.DeltaStrings, ParquetType.ByteArray) => new DeltaStringValues(body),
        _ => throw new ParquetDamageException($"its values are written in encoding {(int)encoding}, which is not read for {leaf.Type}"),
    };

    /// <summary>Bytes of which the length is known.</summary>
    protected static Cell Bytes(PageBody body, int length, int maxBytes)
    {
        if (length <= maxBytes && length >= 0)
        {
            return Cell.Of(body.ReadBytes(length));
        }

        body.Skip(length);
        return Cell.TooLong(length);
    }

    private sealed class PlainValues(PageBody body, ParquetLeaf leaf) : PageValues
    {
        internal override Cell Next(int maxBytes) => leaf.Type switch
        {
            ParquetType.ByteArray => Bytes(body, body.ReadInt32(), maxBytes),
            ParquetType.FixedBytes => Bytes(body, leaf.TypeLength, maxBytes),
            ParquetType.Int96 => Bytes(body, 12, maxBytes),
            ParquetType.Int32 => Cell.Of((long)body.ReadInt32()),
            ParquetType.Int64 => Cell.Of(BinaryPrimitives.ReadInt64LittleEndian(body.ReadBytes(sizeof(long)))),
            ParquetType.Float => Cell.Of((double)BinaryPrimitives.ReadSingleLittleEndian(body.ReadBytes(sizeof(float)))),
            ParquetType.Double => Cell.Of(BinaryPrimitives.ReadDoubleLittleEndian(body.ReadBytes(sizeof(double)))),
            _ => throw new ParquetDamageException($"its values are of type {(int)leaf.Type}, which nobody knows"),
        };
    }

    private sealed class PlainTruths(PageBody body) : PageValues
    {
        private byte _bits;
        private int _bit = 8;

        internal override Cell Next(int maxBytes)
        {
            if (_bit == 8)
            {
                (_bits, _bit) = (body.ReadByte(), 0);
            }

            return Cell.Of(((_bits >> _bit++) & 1) == 1);
        }
    }

    private sealed class RunLengthTruths(PageBody body) : PageValues
    {
        private readonly HybridReader _truths = new(body.ReadBytes(body.ReadInt32()), 1);

        internal override Cell Next(int maxBytes) => Cell.Of(_truths.Next() == 1);
    }

    private sealed class DictionaryValues(PageBody body, IReadOnlyList<Cell> dictionary) : PageValues
    {
        private readonly HybridReader _indices = IndicesOf(body);

        internal override Cell Next(int maxBytes) => _indices.Next() is >= 0 and var index && index < dictionary.Count
            ? dictionary[index]
            : throw new ParquetDamageException($"a value should be one of a dictionary of {dictionary.Count}");

        internal override void Skip() => _indices.Next();

        private static HybridReader IndicesOf(PageBody body)
        {
            // A page of nothing but nulls may have no byte at all.
            var width = body.Left == 0 ? 0 : body.ReadByte();
            return width <= 32
                ? new HybridReader(body.ReadBytes(body.Left), width)
                : throw new ParquetDamageException($"an index into a dictionary should have {width} bits");
        }
    }

    private sealed class DeltaValues(PageBody body, bool isShort) : PageValues
    {
        private readonly DeltaNumbers _numbers = new(body);

        internal override Cell Next(int maxBytes) => Cell.Of(isShort ? (int)_numbers.Next() : _numbers.Next());
    }

    private sealed class DeltaLengthValues(PageBody body) : PageValues
    {
        private readonly int[] _lengths = new DeltaNumbers(body).ReadLengths();
        private int _next;

        internal override Cell Next(int maxBytes) => Bytes(body, NextOf(_lengths, ref _next), maxBytes);
    }

    private sealed class DeltaStringValues(PageBody body) : PageValues
    {
        private const int LongestText = 16 << 20;

        private readonly int[] _shared = new DeltaNumbers(body).ReadLengths();
        private readonly int[] _own = new DeltaNumbers(body).ReadLengths();
        private byte[] _last = [];
        private int _nextShared;
        private int _nextOwn;

        internal override Cell Next(int maxBytes)
        {
            var (shared, own) = (NextOf(_shared, ref _nextShared), NextOf(_own, ref _nextOwn));
            if (shared > _last.Length || (long)shared + own > LongestText)
            {
                throw new ParquetDamageException($"a text should share {shared} bytes with one of {_last.Length}, and have {own} of its own");
            }

            _last = [.. _last.AsSpan(0, shared), .. body.ReadBytes(own)];
            return _last.Length <= maxBytes ? Cell.Of(_last) : Cell.TooLong(_last.Length);
        }
    }

    private static int NextOf(int[] lengths, ref int next) => next < lengths.Length
        ? lengths[next++]
        : throw new ParquetDamageException($"a page has {lengths.Length} values, and not as many as it should");
}
