namespace GlipPipeline.Sources.Parquet;

/// <summary>Whole numbers as differences, in blocks of packed bits.</summary>
/// <remarks>https://parquet.apache.org/docs/file-format/data-pages/encodings/#DELTAENC</remarks>
internal sealed class DeltaNumbers
{
    private const int MostOfBlock = 1 << 20;
    private const int WidestBits = 64;

    private readonly PageBody _body;
    private readonly byte[] _widths;
    private readonly int _miniblockCount;
    private int _miniblock;
    private int _inMiniblock;
    private long _value;
    private long _least;
    private bool _isFirst = true;
    private byte _bits;
    private int _bit = 8;

    internal DeltaNumbers(PageBody body)
    {
        _body = body;
        var (block, miniblocks) = (body.ReadVarint(), body.ReadVarint());
        if (miniblocks is 0 or > MostOfBlock || block is 0 or > MostOfBlock || block % miniblocks != 0)
        {
            throw new ParquetDamageException($"a block of numbers is divided oddly: {block} in {miniblocks}");
        }

        (_widths, _miniblockCount) = (new byte[miniblocks], (int)(block / miniblocks));
        Count = body.ReadVarint() is <= int.MaxValue and var count ? (int)count : throw new ParquetDamageException("a count of numbers is out of range");
        _value = body.ReadZigZag();
        _miniblock = _widths.Length;
    }

    /// <summary>How many there are.</summary>
    internal int Count { get; }

    /// <summary>The next number; asked for at most <see cref="Count"/> times.</summary>
    internal long Next()
    {
        if (_isFirst)
        {
            _isFirst = false;
            return _value;
        }

        if (_inMiniblock == 0)
        {
            Enter();
        }

        _inMiniblock--;
        return _value = unchecked(_value + _least + (long)ReadBits(_widths[_miniblock]));
    }

    /// <summary>All of them; what follows in the page stands behind.</summary>
    internal int[] ReadLengths()
    {
        const int mostLengths = 16 << 20;
        if (Count > mostLengths)
        {
            throw new ParquetDamageException($"a page has {Count} values, at most {mostLengths} are read");
        }

        var lengths = new int[Count];
        for (var number = 0; number < lengths.Length; number++)
        {
            lengths[number] = Next() is >= 0 and <= int.MaxValue and var length ? (int)length : throw new ParquetDamageException("a length is out of range");
        }

        // The last pack is filled up.
        for (; _inMiniblock > 0; _inMiniblock--)
        {
            ReadBits(_widths[_miniblock]);
        }

        return lengths;
    }

    private void Enter()
    {
        if (++_miniblock >= _widths.Length)
        {
            _least = _body.ReadZigZag();
            _body.Read(_widths);
            _miniblock = 0;
        }

        if (_widths[_miniblock] > WidestBits)
        {
            throw new ParquetDamageException("a number has more than 64 bits");
        }

        (_inMiniblock, _bit) = (_miniblockCount, 8);
    }

    private ulong ReadBits(int width)
    {
        var value = 0UL;
        for (var got = 0; got < width;)
        {
            if (_bit == 8)
            {
                (_bits, _bit) = (_body.ReadByte(), 0);
            }

            var take = Math.Min(8 - _bit, width - got);
            value |= (ulong)((_bits >> _bit) & ((1 << take) - 1)) << got;
            got += take;
            _bit += take;
        }

        return value;
    }
}
