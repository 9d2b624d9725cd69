using System.IO.Compression;
using SharpCompress.Compressors.BZip2;
using ZstdSharp;

namespace GlipPipeline.Sources.Tars;

/// <summary>A way in which archives are compressed as a whole, told by their first bytes.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Magic">The first bytes.</param>
/// <param name="Open">Decompresses, several streams behind one another too. What it gives owns the file.</param>
internal sealed record Compression(string Name, byte[] Magic, Func<Stream, Stream> Open)
{
    internal static readonly Compression Gzip = new("gzip", [0x1F, 0x8B], file => new GZipStream(file, CompressionMode.Decompress));

    private static readonly Compression[] All =
    [
        Gzip,
        new("zstd", [0x28, 0xB5, 0x2F, 0xFD], file => new DecompressionStream(file, leaveOpen: false)),
        // pzstd begins with a frame that is to be skipped.
        new("zstd", [0x50, 0x2A, 0x4D, 0x18], file => new DecompressionStream(file, leaveOpen: false)),
        new("bzip2", "BZh"u8.ToArray(), file => BZip2Stream.Create(file, SharpCompress.Compressors.CompressionMode.Decompress, decompressConcatenated: true)),
        new("xz", [0xFD, .. "7zXZ"u8], file => new XzStreams(file)),
    ];

    private const int LongestMagic = 6;

    /// <summary>The names, for messages.</summary>
    internal static string Names { get; } = string.Join(", ", All.Select(compression => compression.Name).Distinct());

    /// <summary>How a file is compressed; null if it is not, as far as these ways go. The file is at its start before and after.</summary>
    internal static Compression? Of(Stream file)
    {
        var start = new byte[LongestMagic];
        var read = start.AsMemory(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        file.Position = 0;
        return All.FirstOrDefault(compression => read.Span.StartsWith(compression.Magic));
    }

    /// <summary>
    /// Whether an exception says that the compressed data are damaged, and not that the file cannot be read. Damage leads these libraries to
    /// exceptions of any kind.
    /// </summary>
    internal static bool IsDamage(Exception failure) => failure is EndOfStreamException or not (IOException or OperationCanceledException);
}
