using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Pixels;

namespace GlipPipeline.Imaging.Decoding;

/// <summary>What became of encoded bytes: an image, or the reason why there is none.</summary>
public abstract record ImageDecoding
{
    private ImageDecoding()
    {
    }

    /// <summary>The bytes held an image, which now belongs to the caller.</summary>
    /// <param name="Image">The image; its owner disposes it.</param>
    public sealed record Decoded(RgbImage Image) : ImageDecoding;

    /// <summary>The bytes hold no usable image.</summary>
    /// <param name="Why">Found against expected.</param>
    public sealed record Refused(Refusal Why) : ImageDecoding;
}
