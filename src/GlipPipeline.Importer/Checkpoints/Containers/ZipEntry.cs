using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Importer.Checkpoints.Containers;

/// <summary>One entry of an open zip file.</summary>
internal sealed class ZipEntry(SafeFileHandle file, ZipDirectoryRecord record)
{
    private const uint LocalSignature = 0x04034b50;
    private const int LocalHeaderBytes = 30;
    private const int Stored = 0;
    private const int Deflated = 8;

    /// <summary>Full name, with folders.</summary>
    public string Name => record.Name;

    /// <summary>Length after inflation.</summary>
    public long Bytes => record.Bytes;

    /// <summary>The contents from one byte on; the caller disposes the stream.</summary>
    /// <exception cref="CheckpointException">The entry is encrypted, packed by an unknown method, or not wholly inside the
    /// file.</exception>
    public Stream Open(long firstByte)
    {
        if ((record.Flags & 1) != 0 || record.Method is not (Stored or Deflated))
        {
            throw new CheckpointException(
                $"zip entry '{Name}' is encrypted or packed by method {record.Method}; expected stored (0) or deflated (8)");
        }

        var start = DataStart();
        return record.Method == Stored
            ? new FileSection(file, start + firstByte, start + record.StoredBytes)
            : Inflate(new FileSection(file, start, start + record.StoredBytes), firstByte);
    }

    /// <summary>The whole contents.</summary>
    /// <exception cref="CheckpointException">Longer than <paramref name="maxBytes"/>, or damaged.</exception>
    public byte[] ReadAll(int maxBytes)
    {
        if (Bytes > maxBytes)
        {
            throw new CheckpointException($"zip entry '{Name}' has {Bytes} bytes; at most {maxBytes} are read");
        }

        var contents = new byte[Bytes];
        using var stream = Open(0);
        try
        {
            stream.ReadExactly(contents);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw new CheckpointException($"zip entry '{Name}' is damaged ({e.Message})", e);
        }

        return contents;
    }

    private long DataStart()
    {
        Span<byte> header = stackalloc byte[LocalHeaderBytes];
        var found = FileSection.ReadAt(file, header, record.HeaderOffset);
        if (found < LocalHeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalSignature)
        {
            throw new CheckpointException($"zip entry '{Name}' has no header at byte {record.HeaderOffset}");
        }

        // Writers pad the local extra field to align the data, so its length differs from the directory's.
        var start = record.HeaderOffset + LocalHeaderBytes
            + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        RequireInsideFile(start);
        return start;
    }

    private void RequireInsideFile(long start)
    {
        var fileBytes = RandomAccess.GetLength(file);
        if (record.StoredBytes > fileBytes - start || (record.Method == Stored && record.StoredBytes != record.Bytes))
        {
            throw new CheckpointException(
                $"zip entry '{Name}' claims {record.StoredBytes} stored bytes for {record.Bytes} at byte {start} of a file of {fileBytes}: "
                + "the file is truncated or damaged");
        }
    }

    private static DeflateStream Inflate(FileSection packed, long firstByte)
    {
        var stream = new DeflateStream(packed, CompressionMode.Decompress);
        Span<byte> skipped = stackalloc byte[4096];
        while (firstByte > 0)
        {
            var read = stream.Read(skipped[..(int)Math.Min(skipped.Length, firstByte)]);
            if (read == 0)
            {
                break;
            }

            firstByte -= read;
        }

        return stream;
    }
}
