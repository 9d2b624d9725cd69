using System.IO.Compression;
using K4os.Compression.LZ4;
using ZstdSharp;

namespace GlipPipeline.Sources.Parquet;

/// <summary>How pages are compressed. All but LZ4 are read as streams, so that no page has to fit into memory.</summary>
internal static class PageCodec
{
    /// <summary>A byte of LZ4 says at most so many.</summary>
    private const int MostOfLz4Byte = 255;

    private const int Lz4Slack = 64;

    /// <summary>Whether pages are stored as they are.</summary>
    internal static bool IsNone(int codec) => codec == 0;

    /// <summary>The plain bytes of a page.</summary>
    /// <exception cref="ParquetDamageException">The codec is not read, or the bytes make no sense.</exception>
    internal static Stream Open(int codec, Stream stored, int plainBytes) => codec switch
    {
        0 => stored,
        1 => new SnappyStream(stored),
        2 => new GZipStream(stored, CompressionMode.Decompress),
        4 => new BrotliStream(stored, CompressionMode.Decompress),
        6 => new DecompressionStream(stored, leaveOpen: true),
        7 => Lz4(stored, plainBytes),
        3 or 5 => throw new ParquetDamageException($"its pages are compressed with {(codec == 3 ? "LZO" : "the old form of LZ4")}, which is not read"),
        _ => throw new ParquetDamageException($"its pages are compressed with codec {codec}, which nobody knows"),
    };

    /// <summary>
    /// Whether an exception says that compressed bytes are damaged, and not that the file cannot be read. Damage leads these libraries to
    /// exceptions of any kind.
    /// </summary>
    internal static bool IsDamage(Exception failure) => failure is EndOfStreamException or not (IOException or OperationCanceledException);

    private static MemoryStream Lz4(Stream stored, int plainBytes)
    {
        if (plainBytes > (stored.Length * MostOfLz4Byte) + Lz4Slack)
        {
            throw new ParquetDamageException($"a page of {stored.Length} bytes should have {plainBytes}, decompressed");
        }

        var (packed, plain) = (new byte[stored.Length], new byte[plainBytes]);
        stored.ReadExactly(packed);
        return LZ4Codec.Decode(packed, plain) == plainBytes
            ? new MemoryStream(plain)
            : throw new ParquetDamageException("the LZ4 data of a page are damaged");
    }
}
