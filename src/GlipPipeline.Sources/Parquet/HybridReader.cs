namespace GlipPipeline.Sources.Parquet;

/// <summary>Small numbers in runs and in packs of bits: levels, and indices into a dictionary.</summary>
/// <param name="bytes">All of them.</param>
/// <param name="width">Bits of a number, 0 to 32.</param>
/// <remarks>https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE</remarks>
internal sealed class HybridReader(ReadOnlyMemory<byte> bytes, int width)
{
    private int _next;
    private long _run;
    private int _runValue;
    private long _packed;
    private int _bit;

    /// <summary>The next number.</summary>
    /// <exception cref="ParquetDamageException">There is none.</exception>
    internal int Next()
    {
        while (_run == 0 && _packed == 0)
        {
            ReadHead();
        }

        if (_run > 0)
        {
            _run--;
            return _runValue;
        }

        _packed--;
        return Unpack();
    }

    private void ReadHead()
    {
        var head = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = ReadByte();
            head |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                break;
            }

            if (shift > 28)
            {
                throw new ParquetDamageException("the head of a run has too many bytes");
            }
        }

        if ((head & 1) == 1)
        {
            (_packed, _bit) = ((long)(head >> 1) * 8, 0);
            return;
        }

        _run = (long)(head >> 1);
        _runValue = 0;
        for (var shift = 0; shift < width; shift += 8)
        {
            _runValue |= ReadByte() << shift;
        }
    }

    private int Unpack()
    {
        var value = 0U;
        for (var got = 0; got < width;)
        {
            if (_next >= bytes.Length)
            {
                throw new ParquetDamageException("its levels or indices end before they should");
            }

            var take = Math.Min(8 - _bit, width - got);
            value |= (uint)((bytes.Span[_next] >> _bit) & ((1 << take) - 1)) << got;
            got += take;
            _bit += take;
            if (_bit == 8)
            {
                (_bit, _next) = (0, _next + 1);
            }
        }

        return (int)value;
    }

    private byte ReadByte() => _next < bytes.Length
        ? bytes.Span[_next++]
        : throw new ParquetDamageException("its levels or indices end before they should");
}
