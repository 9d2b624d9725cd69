namespace GlipPipeline.Download.Fetching;

/// <summary>Tells by its first bytes whether a body is an image that is read here; what its headers say of it counts for nothing.</summary>
internal static class ContentSniffer
{
    /// <summary>Bytes that are looked at.</summary>
    internal const int Bytes = 64;

    /// <summary>The kind of image, as a word; null if it is none of those.</summary>
    internal static string? KindOf(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "jpeg",
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => "png",
        [0x47, 0x49, 0x46, 0x38, 0x37 or 0x39, 0x61, ..] => "gif",
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => "webp",
        [0x49, 0x49, 0x2A, 0x00, ..] or [0x4D, 0x4D, 0x00, 0x2A, ..] => "tiff",
        [_, _, _, _, 0x66, 0x74, 0x79, 0x70, ..] when IsAvif(start) => "avif",
        _ => null,
    };

    /// <summary>What a body seems to be that is no image, for people.</summary>
    internal static string WhatIs(ReadOnlySpan<byte> start)
    {
        var text = start.TrimStart(" \t\r\n"u8).TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        return start switch
        {
            _ when text.StartsWith("<svg"u8) || text.StartsWith("<?xml"u8) => "an XML or SVG text",
            _ when text.StartsWith("<"u8) => "a page",
            _ when text.StartsWith("{"u8) => "JSON",
            [0x1F, 0x8B, ..] => "gzip data",
            [_, _, _, _, 0x66, 0x74, 0x79, 0x70, ..] or [0x1A, 0x45, 0xDF, 0xA3, ..] => "a video",
            [0x25, 0x50, 0x44, 0x46, ..] => "a PDF",
            _ => "bytes of no known image",
        };
    }

    // The brand, or one of those it says it is compatible with.
    private static bool IsAvif(ReadOnlySpan<byte> start)
    {
        for (var at = 8; at + 4 <= start.Length; at += 4)
        {
            if (start.Slice(at, 4).SequenceEqual("avif"u8) || start.Slice(at, 4).SequenceEqual("avis"u8))
            {
                return true;
            }
        }

        return false;
    }
}
