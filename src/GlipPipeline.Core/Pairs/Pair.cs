using System.Collections.Immutable;

namespace GlipPipeline.Core.Pairs;

/// <summary>One image with its caption, as the source holds them.</summary>
/// <param name="Place">Where the pair stands.</param>
/// <param name="Key">
/// The source's own name for the pair (a tar member's base name, a file name), with <c>#n</c> behind it where an image has several captions.
/// Data, never a path to open.
/// </param>
/// <param name="Url">Where the image once came from, if the source says so.</param>
/// <param name="ImageBytes">The encoded image, unchanged. Shared by the pairs of one image; nobody writes to it.</param>
/// <param name="Caption">The caption, unchanged but for a byte-order mark and final line breaks.</param>
public sealed record Pair(PairPlace Place, string Key, string? Url, ReadOnlyMemory<byte> ImageBytes, string Caption)
{
    /// <summary>What else of the source is kept beside the pair, by name; null if nothing was asked for, or the source has nothing of it.</summary>
    public ImmutableSortedDictionary<string, string>? Fields { get; init; }
}
