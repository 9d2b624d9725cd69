using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Teachers.Postprocessing;

/// <summary>
/// From GLIP's boxes to the corpus's. GLIP: pixels of the resized image, both corner pixels included. Corpus: pixels of the displayed
/// image, half-open. A pixel i of the resized image covers [i, i + 1), so the right edge is one more than the right corner pixel before it
/// is scaled.
/// </summary>
internal static class DisplayedBoxes
{
    /// <summary>The box in the displayed image; null if nothing of it lies inside.</summary>
    internal static PixelBox? Convert(LegacyBox box, ImageSize resized, ImageSize displayed)
    {
        var (scaleX, scaleY) = ((float)displayed.Width / resized.Width, (float)displayed.Height / resized.Height);
        var converted = new PixelBox(
            Math.Clamp(box.X1 * scaleX, 0, displayed.Width),
            Math.Clamp(box.Y1 * scaleY, 0, displayed.Height),
            Math.Clamp((box.X2 + 1) * scaleX, 0, displayed.Width),
            Math.Clamp((box.Y2 + 1) * scaleY, 0, displayed.Height));
        return converted is { Width: > 0, Height: > 0 } ? converted : null;
    }

    /// <summary>
    /// The box as GLIP's own evaluation scales it: corners times the ratio of the sizes, without a correction for the included pixel.
    /// </summary>
    internal static LegacyBox ScaleLegacy(LegacyBox box, ImageSize resized, ImageSize displayed)
    {
        var (scaleX, scaleY) = ((float)displayed.Width / resized.Width, (float)displayed.Height / resized.Height);
        return new LegacyBox(box.X1 * scaleX, box.Y1 * scaleY, box.X2 * scaleX, box.Y2 * scaleY);
    }
}
