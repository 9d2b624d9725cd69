using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Download.Fetching;

/// <summary>A body as a stream of known length, read once and forwards.</summary>
internal sealed class SpooledStream(SafeFileHandle file, SpooledBody body) : Stream
{
    private int _extent;
    private int _inExtent;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => body.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_extent == body.Extents.Length || buffer.IsEmpty)
        {
            return 0;
        }

        var extent = body.Extents[_extent];
        var count = RandomAccess.Read(file, buffer[..Math.Min(buffer.Length, extent.Length - _inExtent)], extent.Offset + _inExtent);
        (_inExtent, _position) = (_inExtent + count, _position + count);
        if (_inExtent == extent.Length)
        {
            (_extent, _inExtent) = (_extent + 1, 0);
        }

        return count > 0 ? count : throw new EndOfStreamException("the spool of a unit is shorter than what was written");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
