using System.Security.Cryptography;
using System.Text;

namespace GlipPipeline.Core.Pairs;

/// <summary>
/// Identity of a pair: the first 128 bits of SHA-256 over the image's SHA-256 followed by the caption in UTF-8.
/// Reordering or re-sharding the input changes no id; equal pairs share one.
/// </summary>
public readonly record struct PairId
{
    private const int ByteLength = 16;

    private readonly UInt128 _value;

    private PairId(UInt128 value) => _value = value;

    /// <summary>Computes the id of a pair.</summary>
    /// <param name="imageSha256">SHA-256 of the image's bytes.</param>
    /// <param name="caption">The caption as read; unpaired surrogates count as U+FFFD.</param>
    public static PairId Of(ImageHash imageSha256, string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        imageSha256.CopyTo(digest);
        hash.AppendData(digest);
        hash.AppendData(Encoding.UTF8.GetBytes(caption));
        hash.GetHashAndReset(digest);
        return new PairId(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(digest[..ByteLength]));
    }

    /// <summary>32 lower-case hexadecimal digits, the form in every file.</summary>
    public override string ToString() => _value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
