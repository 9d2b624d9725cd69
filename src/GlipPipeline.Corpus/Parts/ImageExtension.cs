namespace GlipPipeline.Corpus.Parts;

/// <summary>
/// File extension of an image by its first bytes. Sources name their members as they like; readers of a corpus go by the extension.
/// </summary>
internal static class ImageExtension
{
    /// <summary>The extension with its dot, or <c>.bin</c> where the bytes are of no known kind.</summary>
    internal static string Of(ReadOnlySpan<byte> image) => image switch
    {
        [0xFF, 0xD8, 0xFF, ..] => ".jpg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ".png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ".gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ".webp",
        [(byte)'B', (byte)'M', ..] => ".bmp",
        [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => ".tif",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', (byte)'f', ..] => ".avif",
        _ => ".bin",
    };
}
