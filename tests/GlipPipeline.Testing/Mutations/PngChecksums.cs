using System.Buffers.Binary;

namespace GlipPipeline.Testing.Mutations;

/// <summary>Makes the checksums of a damaged PNG right again: with wrong ones a decoder looks at nothing else.</summary>
public static class PngChecksums
{
    private const int SignatureBytes = 8;
    private const int LengthBytes = 4;
    private const int TypeBytes = 4;
    private const int ChecksumBytes = 4;
    private const uint Polynomial = 0xEDB88320;

    /// <summary>Corrects in place, chunk by chunk, as far as the lengths make sense.</summary>
    public static void Repair(byte[] png)
    {
        for (var at = (long)SignatureBytes; at + LengthBytes + TypeBytes + ChecksumBytes <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan((int)at));
            var end = at + LengthBytes + TypeBytes + length;
            if (end + ChecksumBytes > png.Length)
            {
                return;
            }

            var content = png.AsSpan((int)at + LengthBytes, TypeBytes + (int)length);
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan((int)end), Checksum(content));
            at = end + ChecksumBytes;
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        var sum = uint.MaxValue;
        foreach (var value in content)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ Polynomial;
            }
        }

        return ~sum;
    }
}
