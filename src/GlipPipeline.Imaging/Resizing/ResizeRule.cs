using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Imaging.Resizing;

/// <summary>
/// The size that a model wants its images in: the short side at <paramref name="MinSizePixels"/>, or less where the long side would exceed
/// <paramref name="MaxSizePixels"/>. GLIP's data set path (<c>INPUT.MIN_SIZE_TEST</c>, <c>INPUT.MAX_SIZE_TEST</c>): Python's rounding to
/// even for the short side, truncation for the long one, and no change where the short side is right already.
/// </summary>
/// <param name="MinSizePixels">800 for GLIP-T and GLIP-L.</param>
/// <param name="MaxSizePixels">1333 for GLIP-T and GLIP-L.</param>
public sealed record ResizeRule(int MinSizePixels, int MaxSizePixels)
{
    /// <summary>The size to resize to. A side can come out as 0 for an image that is some thousand times longer than wide.</summary>
    public ImageSize TargetOf(ImageSize original)
    {
        double shorter = Math.Min(original.Width, original.Height);
        double longer = Math.Max(original.Width, original.Height);
        var size = longer / shorter * MinSizePixels > MaxSizePixels
            ? (int)Math.Round(MaxSizePixels * shorter / longer, MidpointRounding.ToEven)
            : MinSizePixels;
        if ((int)shorter == size)
        {
            return original;
        }

        return original.Width < original.Height
            ? new ImageSize(size, (int)((double)size * original.Height / original.Width))
            : new ImageSize((int)((double)size * original.Width / original.Height), size);
    }
}
