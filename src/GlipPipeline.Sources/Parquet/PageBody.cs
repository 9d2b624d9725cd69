using System.Buffers.Binary;

namespace GlipPipeline.Sources.Parquet;

/// <summary>The plain bytes of a page, read forwards. No more is in memory than what is asked for.</summary>
internal sealed class PageBody : IDisposable
{
    private const int BufferBytes = 1 << 14;

    /// <summary>Of levels and of a dictionary's indices, which are held whole. A page of a hundred million values has less.</summary>
    private const int MostHeldBytes = 256 << 20;

    private readonly Stream _plain;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _next;
    private int _end;

    private PageBody(Stream plain, long length) => (_plain, Left) = (plain, length);

    /// <summary>Bytes that are left, by the page's header.</summary>
    internal long Left { get; private set; }

    /// <summary>Opens the body behind a header.</summary>
    /// <param name="file">Used by nobody else until the body is disposed; it stays open.</param>
    /// <param name="start">Where the body begins.</param>
    /// <param name="header">The page's.</param>
    /// <param name="codec">The column's.</param>
    /// <exception cref="ParquetDamageException">It cannot be decompressed.</exception>
    internal static PageBody Open(Stream file, long start, PageHeader header, int codec)
    {
        var levels = header.RepetitionBytes is { } repetition ? repetition + header.DefinitionBytes : 0;
        if (levels > header.StoredBytes || levels > header.PlainBytes)
        {
            throw new ParquetDamageException("its levels have more bytes than its page");
        }

        var stored = new PageBytes(file, start + levels, header.StoredBytes - levels);
        var plainBytes = header.PlainBytes - levels;
        return header.IsCompressed && !PageCodec.IsNone(codec)
            ? new PageBody(PageCodec.Open(codec, stored, plainBytes), plainBytes)
            : new PageBody(stored, Math.Min(plainBytes, stored.Length));
    }

    /// <summary>Opens bytes that stand in the file as they are.</summary>
    internal static PageBody Stored(Stream file, long start, int length) => new(new PageBytes(file, start, length), length);

    internal byte ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        Read(one);
        return one[0];
    }

    internal int ReadInt32()
    {
        Span<byte> four = stackalloc byte[sizeof(int)];
        Read(four);
        return BinaryPrimitives.ReadInt32LittleEndian(four);
    }

    internal ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new ParquetDamageException("a number has too many bytes");
    }

    internal long ReadZigZag()
    {
        var coded = ReadVarint();
        return (long)(coded >> 1) ^ -(long)(coded & 1);
    }

    /// <summary>Reads bytes of which the page says how many there are.</summary>
    internal byte[] ReadBytes(long count)
    {
        if (count < 0 || count > Left || count > MostHeldBytes)
        {
            throw new ParquetDamageException($"a value should have {count} bytes, the page has {Left} left");
        }

        // A page that claims a lot and holds little must not cost what it claims.
        if (count <= BufferBytes)
        {
            var small = new byte[count];
            Read(small);
            return small;
        }

        var first = new byte[Math.Min(count, 1 << 20)];
        Read(first);
        if (first.Length == count)
        {
            return first;
        }

        var all = new byte[count];
        first.CopyTo(all, 0);
        Read(all.AsSpan(first.Length));
        return all;
    }

    /// <summary>Fills the buffer.</summary>
    /// <exception cref="ParquetDamageException">The page has less, or cannot be decompressed.</exception>
    internal void Read(Span<byte> into)
    {
        if (into.Length > Left)
        {
            throw new ParquetDamageException($"a value should have {into.Length} bytes, the page has {Left} left");
        }

        Left -= into.Length;
        while (!into.IsEmpty)
        {
            var held = Math.Min(_end - _next, into.Length);
            if (held > 0)
            {
                _buffer.AsSpan(_next, held).CopyTo(into);
                _next += held;
                into = into[held..];
            }
            else if (into.Length >= BufferBytes)
            {
                into = into[ReadPlain(into)..];
            }
            else
            {
                (_next, _end) = (0, ReadPlain(_buffer));
            }
        }
    }

    /// <summary>Goes forward. Of a page that is not compressed nothing is read for it.</summary>
    /// <exception cref="ParquetDamageException">The page has less, or cannot be decompressed.</exception>
    internal void Skip(long count)
    {
        if (count < 0 || count > Left)
        {
            throw new ParquetDamageException($"a value should have {count} bytes, the page has {Left} left");
        }

        var held = (int)Math.Min(_end - _next, count);
        _next += held;
        Left -= held;
        count -= held;
        if (_plain.CanSeek)
        {
            _plain.Seek(count, SeekOrigin.Current);
            Left -= count;
            return;
        }

        Span<byte> passed = stackalloc byte[BufferBytes];
        while (count > 0)
        {
            var some = passed[..(int)Math.Min(count, passed.Length)];
            Read(some);
            count -= some.Length;
        }
    }

    public void Dispose() => _plain.Dispose();

    private int ReadPlain(Span<byte> into)
    {
        try
        {
            return _plain.Read(into) is > 0 and var count ? count : throw new ParquetDamageException("the data of a page end before they should");
        }
        catch (Exception failure) when (PageCodec.IsDamage(failure))
        {
            throw new ParquetDamageException($"the data of a page are damaged: {failure.Message}", failure);
        }
    }
}
