namespace GlipPipeline.Core.Pairs;

/// <summary>One image with its caption, as the source holds them.</summary>
/// <param name="Place">Where the pair stands.</param>
/// <param name="Key">The source's own name for the pair (a tar member's base name, a file name). Data, never a path to open.</param>
/// <param name="Url">Where the image once came from, if the source says so.</param>
/// <param name="ImageBytes">The encoded image, unchanged. Owned by the pair; nobody writes to it.</param>
/// <param name="Caption">The caption, unchanged but for a byte-order mark and final line breaks.</param>
public sealed record Pair(PairPlace Place, string Key, string? Url, ReadOnlyMemory<byte> ImageBytes, string Caption);
