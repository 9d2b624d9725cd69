using System.Buffers.Binary;
using GlipPipeline.Sources.Samples;
using ZstdSharp;

namespace GlipPipeline.Sources.Tars;

/// <summary>The bytes of an archive, read forwards: a plain file by seeking, a compressed one by decompressing whatever lies between.</summary>
internal sealed class TarInput : IDisposable
{
    // A header is one block: larger buffers would read images that a scan skips.
    private const int BufferBytes = 4096;

    private readonly Stream _file;
    private readonly Compression? _compression;

    // A decompressor that fails keeps what it had for that call. Asked for one block after the other it fails at the same place whoever reads, and
    // keeps little.
    private readonly byte[] _buffer;
    private Stream? _decompressed;
    private int _next;
    private int _end;

    private TarInput(Stream file, Compression? compression) =>
        (_file, _compression, _buffer) = (file, compression, compression is null ? [] : new byte[TarHeader.BlockBytes]);

    /// <summary>Bytes of the (decompressed) archive before the next one to be read.</summary>
    internal long Position { get; private set; }

    /// <summary>What was found wrong beside the archive itself, by the decompressor or the file system; null if nothing.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Whether the file system did not give what was asked for. In a plain file reading may go on behind it.</summary>
    internal bool IsUnreadable { get; private set; }

    /// <summary>Whether going to a place takes reading everything before it.</summary>
    internal bool IsCompressed => _compression is not null;

    /// <summary>Opens an archive at its start.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isScan">Whether mostly headers will be read.</param>
    internal static TarInput Open(string path, bool isScan) => Over(new FileStream(path, new FileStreamOptions
    {
        BufferSize = BufferBytes,
        Options = isScan ? FileOptions.RandomAccess : FileOptions.SequentialScan,
    }));

    /// <summary>The same of an open file, which is disposed with this.</summary>
    internal static TarInput Over(Stream file) => new(file, Compression.Of(file));

    /// <summary>Fills the buffer as far as the archive goes.</summary>
    /// <returns>Bytes read; less than asked for only at the end.</returns>
    internal int Read(Span<byte> buffer)
    {
        var total = 0;
        try
        {
            while (Fault is null && total < buffer.Length && ReadSome(buffer[total..]) is > 0 and var count)
            {
                total += count;
            }
        }
        catch (Exception failure) when (_compression is not null && Compression.IsDamage(failure))
        {
            Fault = Words(Position + total, failure);
        }
        catch (IOException failure)
        {
            (Fault, IsUnreadable) = ($"the file system cannot read it: {UnreadableFileException.Words(failure)}", true);
        }

        Position += total;
        return total;
    }

    /// <summary>Goes forward without keeping what is there.</summary>
    /// <returns>Whether the archive goes that far.</returns>
    internal bool TrySkip(long byteCount) => IsCompressed ? TryDiscard(byteCount) : TrySeek(byteCount, _file.Length);

    /// <summary>Goes on behind bytes of a plain file that the file system does not give.</summary>
    /// <param name="position">Where to go on.</param>
    /// <returns>Whether the archive goes that far, and is one that can be entered there.</returns>
    internal bool TryRecover(long position)
    {
        if (IsCompressed || !IsUnreadable)
        {
            return false;
        }

        (Fault, IsUnreadable) = (null, false);
        _file.Position = Position = Math.Min(position, _file.Length);
        return position <= _file.Length;
    }

    public void Dispose()
    {
        _decompressed?.Dispose();
        _file.Dispose();
    }

    private bool TrySeek(long byteCount, long length)
    {
        var target = Math.Min(Position + Math.Min(byteCount, length), length);
        var isInside = byteCount <= length - Position;
        _file.Position = Position = target;
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

    private int ReadSome(Span<byte> buffer)
    {
        if (_compression is null)
        {
            return _file.Read(buffer);
        }

        if (_next == _end)
        {
            // Some decompressors read as soon as they are made.
            _decompressed ??= _compression.Open(_file);
            (_next, _end) = (0, 0);
            _end = _decompressed.Read(_buffer);
        }

        var count = Math.Min(buffer.Length, _end - _next);
        _buffer.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    private string Words(long given, Exception failure) => failure switch
    {
        _ when _compression == Compression.Gzip && IsWholeGzip(given) =>
            "the gzip checksum is wrong: the data are as long as they should be, and are not those that were compressed",
        ZstdException => $"the zstd data cannot be read after {given} bytes of the archive ({failure.Message})",
        EndOfStreamException => $"the {_compression!.Name} data end before they should, after {given} bytes of the archive",
        _ => $"the {_compression!.Name} data are damaged after {given} bytes of the archive",
    };

    // A gzip file ends with the length of what it holds; what the call that failed would have given is not known.
    private bool IsWholeGzip(long given)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        try
        {
            _file.Position = Math.Max(0, _file.Length - length.Length);
            _file.ReadExactly(length);
        }
        catch (IOException)
        {
            return false;
        }

        var missing = BinaryPrimitives.ReadUInt32LittleEndian(length) - (uint)given;
        return missing <= TarHeader.BlockBytes;
    }
}
