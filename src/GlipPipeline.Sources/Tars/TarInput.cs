using System.IO.Compression;

namespace GlipPipeline.Sources.Tars;

/// <summary>The bytes of an archive, read forwards: a plain file by seeking, a gzip file by decompressing whatever lies between.</summary>
internal sealed class TarInput : IDisposable
{
    private static readonly byte[] GzipMagic = [0x1F, 0x8B];

    // A header is one block: larger buffers would read images that a scan skips.
    private const int BufferBytes = 4096;

    private readonly Stream _stream;
    private readonly long? _lengthBytes;

    private TarInput(Stream stream, long? lengthBytes) => (_stream, _lengthBytes) = (stream, lengthBytes);

    /// <summary>Bytes of the (decompressed) archive before the next one to be read.</summary>
    internal long Position { get; private set; }

    /// <summary>What the decompressor found wrong; null if nothing.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Whether going to a place takes reading everything before it.</summary>
    internal bool IsCompressed => _lengthBytes is null;

    /// <summary>Opens an archive at its start.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isScan">Whether mostly headers will be read.</param>
    internal static TarInput Open(string path, bool isScan)
    {
        var file = new FileStream(path, new FileStreamOptions
        {
            BufferSize = BufferBytes,
            Options = isScan ? FileOptions.RandomAccess : FileOptions.SequentialScan,
        });
        Span<byte> magic = stackalloc byte[GzipMagic.Length];
        var isGzip = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual(GzipMagic);
        file.Position = 0;
        return isGzip ? new TarInput(new GZipStream(file, CompressionMode.Decompress), null) : new TarInput(file, file.Length);
    }

    /// <summary>Fills the buffer as far as the archive goes.</summary>
    /// <returns>Bytes read; less than asked for only at the end.</returns>
    internal int Read(Span<byte> buffer)
    {
        var total = 0;
        try
        {
            while (total < buffer.Length && _stream.Read(buffer[total..]) is > 0 and var count)
            {
                total += count;
            }
        }
        catch (InvalidDataException failure)
        {
            Fault = failure.Message;
        }

        Position += total;
        return total;
    }

    /// <summary>Goes forward without keeping what is there.</summary>
    /// <returns>Whether the archive goes that far.</returns>
    internal bool TrySkip(long byteCount) => _lengthBytes is { } length ? TrySeek(byteCount, length) : TryDiscard(byteCount);

    public void Dispose() => _stream.Dispose();

    private bool TrySeek(long byteCount, long length)
    {
        var target = Math.Min(Position + Math.Min(byteCount, length), length);
        var isInside = byteCount <= length - Position;
        _stream.Position = Position = target;
        return isInside;
    }

    private bool TryDiscard(long byteCount)
    {
        Span<byte> discarded = stackalloc byte[BufferBytes];
        while (byteCount > 0)
        {
            var wanted = (int)Math.Min(byteCount, discarded.Length);
            if (Read(discarded[..wanted]) < wanted)
            {
                return false;
            }

            byteCount -= wanted;
        }

        return true;
    }
}
