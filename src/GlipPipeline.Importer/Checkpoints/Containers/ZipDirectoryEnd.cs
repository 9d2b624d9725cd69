using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Importer.Checkpoints.Containers;

/// <summary>Where the directory of a zip file lies.</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Bytes">Length.</param>
internal readonly record struct ZipDirectoryEnd(long Offset, long Bytes)
{
    private const int EndBytes = 22;
    private const int LocatorBytes = 20;
    private const int Zip64EndBytes = 56;
    private const uint LocatorSignature = 0x07064b50;
    private const uint Zip64EndSignature = 0x06064b50;

    private static ReadOnlySpan<byte> EndSignature => "PK\u0005\u0006"u8;

    /// <exception cref="CheckpointException">There is none: the file was cut off.</exception>
    public static ZipDirectoryEnd Find(SafeFileHandle file)
    {
        var fileBytes = RandomAccess.GetLength(file);
        var tail = new byte[Math.Min(fileBytes, EndBytes + ushort.MaxValue + LocatorBytes)];
        FileSection.ReadAt(file, tail, fileBytes - tail.Length);
        var searched = tail.AsSpan(0, Math.Max(0, tail.Length - EndBytes + EndSignature.Length));
        var end = searched.LastIndexOf(EndSignature);
        if (end < 0)
        {
            throw new CheckpointException(
                $"the zip directory is missing at the end of the file ({fileBytes} bytes): the file is truncated");
        }

        return FindZip64(file, tail.AsSpan(0, end)) ?? new ZipDirectoryEnd(
            BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16)),
            BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12)));
    }

    private static ZipDirectoryEnd? FindZip64(SafeFileHandle file, ReadOnlySpan<byte> beforeEnd)
    {
        if (beforeEnd.Length < LocatorBytes || BinaryPrimitives.ReadUInt32LittleEndian(beforeEnd[^LocatorBytes..]) != LocatorSignature)
        {
            return null;
        }

        Span<byte> end = stackalloc byte[Zip64EndBytes];
        var offset = BinaryPrimitives.ReadInt64LittleEndian(beforeEnd[^(LocatorBytes - 8)..]);
        var isThere = offset >= 0 && FileSection.ReadAt(file, end, offset) == Zip64EndBytes;
        if (!isThere || BinaryPrimitives.ReadUInt32LittleEndian(end) != Zip64EndSignature)
        {
            throw new CheckpointException($"the zip's 64-bit directory end is not at byte {offset}: the file is damaged");
        }

        return new ZipDirectoryEnd(BinaryPrimitives.ReadInt64LittleEndian(end[48..]), BinaryPrimitives.ReadInt64LittleEndian(end[40..]));
    }
}
