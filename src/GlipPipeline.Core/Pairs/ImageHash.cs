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

    /// <summary>Reads the 64 hexadecimal digits back.</summary>
    /// <exception cref="FormatException">The text is not 64 hexadecimal digits.</exception>
    public static ImageHash Parse(string text)
    {
        const int halfDigits = 32;
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 2 * halfDigits && TryParse(text.AsSpan(0, halfDigits), out var high)
            && TryParse(text.AsSpan(halfDigits), out var low)
            ? new ImageHash(high, low)
            : throw new FormatException($"'{text}' is not a SHA-256: expected 64 hexadecimal digits.");

        static bool TryParse(ReadOnlySpan<char> digits, out UInt128 value) => UInt128.TryParse(
            digits, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out value);
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
