using System.Text;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Tars;

/// <summary>Tells by a file's first bytes whether it is an archive that can be read.</summary>
internal static class TarRecognition
{
    private static readonly (byte[] Magic, string What)[] Compressions =
    [
        ("BZh"u8.ToArray(), "compressed with bzip2"),
        ([0xFD, .. "7zXZ"u8], "compressed with xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd"),
        ([0x04, 0x22, 0x4D, 0x18], "compressed with lz4"),
        ("PK"u8.ToArray(), "a ZIP archive"),
        ("PAR1"u8.ToArray(), "a Parquet file"),
    ];

    /// <summary>Looks at the first block.</summary>
    /// <exception cref="SourceException">The file is no tar archive or cannot be read.</exception>
    internal static void Check(string path)
    {
        var block = FirstBlock(path, out var isWhole);
        var isEndMark = isWhole && !block.AsSpan().ContainsAnyExcept((byte)0);
        if (isEndMark || (isWhole && TarHeader.Parse(block) is not null))
        {
            return;
        }

        throw new SourceException(
            $"{path} is {What(block)}, expected a tar archive, plain or gzip. Check the path, or decompress the file first.");
    }

    private static byte[] FirstBlock(string path, out bool isWhole)
    {
        try
        {
            using var input = TarInput.Open(path, isScan: true);
            var block = new byte[TarHeader.BlockBytes];
            var count = input.Read(block);
            isWhole = count == block.Length;
            return block[..count];
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new SourceException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private static string What(byte[] block) => block switch
    {
        [] => "empty",
        _ when Compressions.FirstOrDefault(known => block.AsSpan().StartsWith(known.Magic)).What is { } what => what,
        _ when Encoding.UTF8.GetString(block).TrimStart().StartsWith('<') => "an HTML or XML page",
        _ => "no tar archive: its first header is missing or has a wrong checksum",
    };
}
