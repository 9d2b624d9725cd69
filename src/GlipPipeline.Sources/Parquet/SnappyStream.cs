namespace GlipPipeline.Sources.Parquet;

/// <summary>
/// Decompresses one block of raw Snappy as a stream. Encoders look back at most 64 KiB, since they compress by fragments of that length; the
/// format would allow more, which is refused here.
/// </summary>
/// <remarks>https://github.com/google/snappy/blob/main/format_description.txt</remarks>
internal sealed class SnappyStream(Stream stored) : Stream
{
    private const int WindowBytes = 1 << 16;
    private const int BufferBytes = 1 << 15;

    // The window and what is being written behind it.
    private readonly byte[] _plain = new byte[2 * WindowBytes];
    private readonly byte[] _stored = new byte[BufferBytes];
    private int _storedNext;
    private int _storedEnd;
    private int _plainNext;
    private int _plainEnd;
    private long _left = -1;
    private long _written;
    private int _literal;
    private int _copy;
    private int _copyOffset;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("Only decompressing would tell.");

    public override long Position
    {
        get => throw new NotSupportedException("It is read forwards.");
        set => throw new NotSupportedException("It is read forwards.");
    }

    public override int Read(Span<byte> buffer)
    {
        if (_plainNext == _plainEnd && !buffer.IsEmpty)
        {
            Fill();
        }

        var count = Math.Min(buffer.Length, _plainEnd - _plainNext);
        _plain.AsSpan(_plainNext, count).CopyTo(buffer);
        _plainNext += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("It is read forwards.");

    public override void SetLength(long value) => throw new NotSupportedException("It is read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read.");

    /// <summary>Decompresses up to the end of the buffer, keeping the window before it.</summary>
    private void Fill()
    {
        if (_left < 0)
        {
            _left = ReadLength();
        }

        if (_plainEnd > WindowBytes)
        {
            var kept = Math.Min(_plainEnd, WindowBytes);
            _plain.AsSpan(_plainEnd - kept, kept).CopyTo(_plain);
            _plainNext = _plainEnd = kept;
        }

        while (_left > 0 && _plainEnd < _plain.Length)
        {
            if (_literal > 0)
            {
                WriteLiteral();
            }
            else if (_copy > 0)
            {
                WriteCopy();
            }
            else
            {
                ReadTag();
            }
        }
    }

    private void ReadTag()
    {
        var tag = ReadByte();
        var upper = tag >> 2;
        switch (tag & 3)
        {
            case 0:
                _literal = upper < 60 ? upper + 1 : checked((int)ReadNumber(upper - 59) + 1);
                break;
            case 1:
                (_copy, _copyOffset) = ((upper & 7) + 4, ((upper >> 3) << 8) | ReadByte());
                break;
            case 2:
                (_copy, _copyOffset) = (upper + 1, (int)ReadNumber(2));
                break;
            default:
                (_copy, _copyOffset) = (upper + 1, checked((int)ReadNumber(4)));
                break;
        }

        if (Math.Max(_literal, _copy) > _left || _literal < 0 || (_copy > 0 && (_copyOffset == 0 || _copyOffset > Math.Min(_written, WindowBytes))))
        {
            throw new InvalidDataException("a piece of Snappy data reaches out of its block");
        }
    }

    private void WriteLiteral()
    {
        if (_storedNext == _storedEnd)
        {
            FillStored();
        }

        var count = Math.Min(Math.Min(_literal, _storedEnd - _storedNext), _plain.Length - _plainEnd);
        _stored.AsSpan(_storedNext, count).CopyTo(_plain.AsSpan(_plainEnd));
        _storedNext += count;
        _literal -= count;
        Advance(count);
    }

    private void WriteCopy()
    {
        var count = Math.Min(_copy, _plain.Length - _plainEnd);
        for (var number = 0; number < count; number++)
        {
            // A copy may reach into itself: that is how runs are written.
            _plain[_plainEnd + number] = _plain[_plainEnd + number - _copyOffset];
        }

        _copy -= count;
        Advance(count);
    }

    private void Advance(int count)
    {
        _plainEnd += count;
        _written += count;
        _left -= count;
    }

    private long ReadLength()
    {
        var length = 0L;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = ReadByte();
            length |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return length;
            }
        }

        throw new InvalidDataException("the length of a Snappy block has too many bytes");
    }

    private uint ReadNumber(int bytes)
    {
        var number = 0U;
        for (var at = 0; at < bytes; at++)
        {
            number |= (uint)ReadByte() << (8 * at);
        }

        return number <= int.MaxValue ? number : throw new InvalidDataException("a piece of Snappy data is too long");
    }

    private new byte ReadByte()
    {
        if (_storedNext == _storedEnd)
        {
            FillStored();
        }

        return _stored[_storedNext++];
    }

    private void FillStored()
    {
        (_storedNext, _storedEnd) = (0, stored.Read(_stored));
        if (_storedEnd == 0)
        {
            throw new EndOfStreamException("the Snappy data end before they should");
        }
    }
}
