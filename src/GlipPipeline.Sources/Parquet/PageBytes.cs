namespace GlipPipeline.Sources.Parquet;

/// <summary>The stored bytes of a page as a stream of their own. Seeking past bytes reads none of them.</summary>
/// <param name="file">Stands where it was left; only this reads it until the page is done.</param>
/// <param name="start">Of the bytes in the file.</param>
/// <param name="length">Number of bytes.</param>
internal sealed class PageBytes(Stream file, long start, long length) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = Math.Clamp(value, 0, length);
    }

    public override int Read(Span<byte> buffer)
    {
        if (file.Position != start + _position)
        {
            file.Position = start + _position;
        }

        var count = file.Read(buffer[..(int)Math.Min(buffer.Length, length - _position)]);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("A page is read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A page is read.");
}
