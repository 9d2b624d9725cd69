using System.Buffers.Binary;

namespace GlipPipeline.Sources.Tars;

/// <summary>One 512-byte header block of a tar archive: v7, ustar, GNU or pax.</summary>
/// <param name="Name">Raw bytes: prefix and name joined.</param>
/// <param name="SizeBytes">Of the data that follow; negative where the field is no number or no possible size.</param>
/// <param name="Type">The type flag; NUL in old archives.</param>
/// <param name="HasSparseExtension">Whether GNU sparse-map blocks stand between the header and the data.</param>
internal readonly record struct TarHeader(byte[] Name, long SizeBytes, char Type, bool HasSparseExtension)
{
    internal const int BlockBytes = 512;

    private const int NameLength = 100;
    private const int SizeOffset = 124;
    private const int SizeLength = 12;
    private const int ChecksumOffset = 148;
    private const int ChecksumLength = 8;
    private const int TypeOffset = 156;
    private const int MagicOffset = 257;
    private const int PrefixOffset = 345;
    private const int PrefixLength = 155;
    private const int SparseFlagOffset = 482;

    /// <summary>Whether data follow the header. Links, devices, directories and pipes carry a size at times, but never data.</summary>
    internal bool HasData => Type is < '1' or > '6';

    /// <summary>Whether it is a plain file.</summary>
    internal bool IsRegular => Type is '0' or '\0' or '7' && !(Name.Length > 0 && Name[^1] == (byte)'/');

    /// <summary>What the type means where a file is meant and its bytes are not there as they are; null of all other types.</summary>
    internal string? Instead => Type switch
    {
        '1' => "a hard link",
        '2' => "a symbolic link",
        'S' => "a sparse file",
        _ => null,
    };

    /// <summary>Reads a block; null if its checksum is wrong.</summary>
    internal static TarHeader? Parse(ReadOnlySpan<byte> block)
    {
        if (!HasRightChecksum(block))
        {
            return null;
        }

        var type = (char)block[TypeOffset];
        return new TarHeader(
            FullName(block), Number(block.Slice(SizeOffset, SizeLength)), type, type == 'S' && block[SparseFlagOffset] != 0);
    }

    private static byte[] FullName(ReadOnlySpan<byte> block)
    {
        var name = UpToNul(block[..NameLength]);
        // GNU archives keep other things where ustar has the prefix.
        var prefix = block.Slice(MagicOffset, 6).SequenceEqual("ustar\0"u8) ? UpToNul(block.Slice(PrefixOffset, PrefixLength)) : default;
        return prefix.IsEmpty ? name.ToArray() : [.. prefix, (byte)'/', .. name];
    }

    private static ReadOnlySpan<byte> UpToNul(ReadOnlySpan<byte> field) =>
        field.IndexOf((byte)0) is >= 0 and var end ? field[..end] : field;

    // Old writers summed signed bytes.
    private static bool HasRightChecksum(ReadOnlySpan<byte> block)
    {
        var (unsigned, signed) = (0L, 0L);
        for (var index = 0; index < BlockBytes; index++)
        {
            var value = index is >= ChecksumOffset and < ChecksumOffset + ChecksumLength ? (byte)' ' : block[index];
            unsigned += value;
            signed += (sbyte)value;
        }

        var written = Number(block.Slice(ChecksumOffset, ChecksumLength));
        return written == unsigned || written == signed;
    }

    // Octal digits with spaces or NULs around them, or GNU's base 256 where the first bit is set.
    private static long Number(ReadOnlySpan<byte> field)
    {
        if (field[0] >= 0x80)
        {
            return Base256(field);
        }

        var digits = field.Trim(" \0"u8);
        var value = 0L;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return long.MinValue;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return value;
    }

    private static long Base256(ReadOnlySpan<byte> field)
    {
        const int longBytes = 8;
        var isPlain = field.Length > longBytes && field[0] == 0x80 && field[1..^longBytes].IndexOfAnyExcept((byte)0) < 0;
        return isPlain ? BinaryPrimitives.ReadInt64BigEndian(field[^longBytes..]) : long.MinValue;
    }
}
