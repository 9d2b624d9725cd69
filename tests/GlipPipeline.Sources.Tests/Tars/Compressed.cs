using System.IO.Compression;
using SharpCompress.Compressors.BZip2;
using ZstdSharp;

namespace GlipPipeline.Sources.Tests.Tars;

/// <summary>Compresses archives in every way but xz, which no package writes.</summary>
internal static class Compressed
{
    public static byte[] By(string compression, byte[] tar)
    {
        using var bytes = new MemoryStream();
        using (Stream to = compression switch
        {
            "gzip" => new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
            "zstd" => new CompressionStream(bytes, leaveOpen: true),
            "bzip2" => BZip2Stream.Create(bytes, SharpCompress.Compressors.CompressionMode.Compress, decompressConcatenated: false, leaveOpen: true),
            _ => throw new ArgumentException($"Nobody writes {compression}.", nameof(compression)),
        })
        {
            to.Write(tar);
            (to as BZip2Stream)?.Finish();
        }

        return bytes.ToArray();
    }
}
