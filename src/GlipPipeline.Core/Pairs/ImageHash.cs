using System.Security.Cryptography;

namespace GlipPipeline.Core.Pairs;

/// <summary>SHA-256 of an image's bytes as they came from the source.</summary>
public readonly record struct ImageHash
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private ImageHash(UInt128 high, UInt128 low) => (_high, _low) = (high, low);

    /// <summary>Hashes the bytes of an image.</summary>
    public static ImageHash Of(ReadOnlySpan<byte> imageBytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(imageBytes, digest);
        return new ImageHash(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(digest),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(digest[16..]));
    }

    /// <summary>Writes the 32 bytes of the digest.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _low);
    }

    /// <summary>64 lower-case hexadecimal digits, the form in every file.</summary>
    public override string ToString()
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        return _high.ToString("x32", invariant) + _low.ToString("x32", invariant);
    }
}
