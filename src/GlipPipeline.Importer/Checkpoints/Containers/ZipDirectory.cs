using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Importer.Checkpoints.Containers;

/// <summary>Reads the directory at the end of a zip file (PKWARE APPNOTE 4.3, 4.4, with the 64-bit extensions).</summary>
internal static class ZipDirectory
{
    private const uint RecordSignature = 0x02014b50;
    private const int RecordBytes = 46;
    private const int MaxDirectoryBytes = 1 << 26;

    /// <summary>All entries, in the directory's order.</summary>
    /// <exception cref="CheckpointException">The directory is absent, cut off or damaged.</exception>
    public static List<ZipDirectoryRecord> Read(SafeFileHandle file)
    {
        var place = ZipDirectoryEnd.Find(file);
        if (place.Bytes is < 0 or > MaxDirectoryBytes || place.Offset < 0 || place.Offset > RandomAccess.GetLength(file) - place.Bytes)
        {
            throw new CheckpointException(
                $"the zip directory claims {place.Bytes} bytes at byte {place.Offset}, which the file does not have");
        }

        var directory = new byte[place.Bytes];
        FileSection.ReadAt(file, directory, place.Offset);
        return Parse(directory);
    }

    private static List<ZipDirectoryRecord> Parse(ReadOnlySpan<byte> directory)
    {
        var records = new List<ZipDirectoryRecord>();
        while (!directory.IsEmpty)
        {
            if (directory.Length < RecordBytes || BinaryPrimitives.ReadUInt32LittleEndian(directory) != RecordSignature)
            {
                throw new CheckpointException($"the zip directory is damaged after entry {records.Count}");
            }

            int nameBytes = U16(directory, 28), extraBytes = U16(directory, 30), commentBytes = U16(directory, 32);
            if (directory.Length < RecordBytes + nameBytes + extraBytes + commentBytes)
            {
                throw new CheckpointException($"the zip directory is cut off in entry {records.Count}");
            }

            var name = Encoding.UTF8.GetString(directory.Slice(RecordBytes, nameBytes));
            records.Add(ParseRecord(directory, name, directory.Slice(RecordBytes + nameBytes, extraBytes)));
            directory = directory[(RecordBytes + nameBytes + extraBytes + commentBytes)..];
        }

        return records;
    }

    private static ZipDirectoryRecord ParseRecord(ReadOnlySpan<byte> record, string name, ReadOnlySpan<byte> extra)
    {
        var wide = new Zip64Extra(extra);
        var bytes = wide.Widen(U32(record, 24));
        var storedBytes = wide.Widen(U32(record, 20));
        var headerOffset = wide.Widen(U32(record, 42));
        if (bytes < 0 || storedBytes < 0 || headerOffset < 0)
        {
            throw new CheckpointException($"zip entry '{name}' claims impossible sizes ({storedBytes} bytes at byte {headerOffset})");
        }

        return new ZipDirectoryRecord(name, U16(record, 8), U16(record, 10), storedBytes, bytes, headerOffset);
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
