using System.Text;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Tars;

/// <summary>Tells by a file's beginning whether it is an archive with samples.</summary>
internal static class TarRecognition
{
    /// <summary>What a file should be, for messages.</summary>
    internal static string Expected { get; } =
        $"expected a tar archive, plain or compressed ({Compression.Names}), with members such as 0001.jpg with 0001.txt or 0001.json";

    private static readonly (byte[] Magic, string What)[] Others =
    [
        ([0x04, 0x22, 0x4D, 0x18], "compressed with lz4"),
        ("PK"u8.ToArray(), "a ZIP archive"),
        ("PAR1"u8.ToArray(), "a Parquet file"),
    ];

    /// <summary>Reads up to the first sample.</summary>
    /// <returns>What a message says behind the file's name, without a path; null if the file is an archive with samples.</returns>
    internal static string? WhatIsWrong(string path, SourceOptions options)
    {
        try
        {
            using (var input = TarInput.Open(path, isScan: true))
            {
                var block = new byte[TarHeader.BlockBytes];
                block = block[..input.Read(block)];
                var isEndMark = block.Length == TarHeader.BlockBytes && !block.AsSpan().ContainsAnyExcept((byte)0);
                if (!isEndMark && (block.Length < TarHeader.BlockBytes || TarHeader.Parse(block) is null))
                {
                    return $"is {What(block, input)}";
                }
            }

            using var again = TarInput.Open(path, isScan: true);
            return new TarSampleReader(again, options, isScan: true).Read().Any()
                ? null
                : "is a tar archive without samples";
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return $"cannot be read: {UnreadableFileException.Words(failure)}";
        }
    }

    private static string What(byte[] block, TarInput input) => block switch
    {
        _ when input.Fault is { } fault => $"damaged: {fault}",
        [] => "empty",
        _ when Others.FirstOrDefault(known => block.AsSpan().StartsWith(known.Magic)).What is { } what => what,
        _ when Encoding.UTF8.GetString(block).TrimStart().StartsWith('<') => "an HTML or XML page",
        _ => "no tar archive, since its first header is missing or has a wrong checksum",
    };
}
