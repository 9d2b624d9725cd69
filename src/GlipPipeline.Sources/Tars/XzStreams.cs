using SharpCompress.Compressors.Xz;

namespace GlipPipeline.Sources.Tars;

/// <summary>Decompresses the xz streams of a file one behind the other; the library reads one.</summary>
/// <param name="file">At its start; disposed with this.</param>
internal sealed class XzStreams(Stream file) : Stream
{
    private XZStream _stream = new(file);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read;
        while ((read = _stream.Read(buffer, offset, count)) == 0 && count > 0 && IsNextThere())
        {
            _stream = new XZStream(file);
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    // Between streams zeros may stand.
    private bool IsNextThere()
    {
        int next;
        do
        {
            next = file.ReadByte();
        }
        while (next == 0);
        if (next > 0)
        {
            file.Position--;
        }

        return next > 0;
    }
}
