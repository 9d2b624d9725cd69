using System.Collections.Immutable;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Core.Groundings;

/// <summary>A pair with everything the pipeline found out about it: one row of a part.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="ImageSha256">Hash of the image's bytes.</param>
/// <param name="Size">Displayed size of the image, EXIF orientation applied.</param>
/// <param name="Phrases">The caption's noun phrases.</param>
/// <param name="Groundings">Every box with a score of at least 0.1, by phrase, then by falling score.</param>
public sealed record LabelledPair(
    Pair Pair,
    ImageHash ImageSha256,
    ImageSize Size,
    ImmutableArray<Phrase> Phrases,
    ImmutableArray<Grounding> Groundings)
{
    /// <summary>Extension of the image by its bytes, with its dot: as the part says, which was read without them; null for one that was not read.</summary>
    public string? ImageExtension { get; init; }

    /// <summary>The pair's id.</summary>
    public PairId Id => PairId.Of(ImageSha256, Pair.Caption);
}
