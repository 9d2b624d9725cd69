using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Importer.Checkpoints.Containers;

/// <summary>A read-only stream over some bytes of a file, with its own position, so that many can read one file at once.</summary>
internal sealed class FileSection(SafeFileHandle file, long start, long end) : Stream
{
    private readonly long _start = start;
    private long _position = start;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => end - _start;

    public override long Position
    {
        get => _position - _start;
        set => throw new NotSupportedException();
    }

    /// <summary>Reads as much as there is, up to the length of the buffer.</summary>
    public static int ReadAt(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        var done = 0;
        while (done < buffer.Length)
        {
            var read = RandomAccess.Read(file, buffer[done..], offset + done);
            if (read == 0)
            {
                break;
            }

            done += read;
        }

        return done;
    }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Clamp(end - _position, 0, buffer.Length);
        var read = RandomAccess.Read(file, buffer[..wanted], _position);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
