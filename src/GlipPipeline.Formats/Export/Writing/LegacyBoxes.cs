using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>
/// GLIP's boxes are inclusive: maskrcnn_benchmark/structures/bounding_box.py, clip_to_image, clamps to width - 1 and height - 1 and then
/// removes what is empty, which shifts the label of every later box of the row; and a width of w ends at x + w - 1.
/// </summary>
internal static class LegacyBoxes
{
    /// <summary>Whether a box is still one when GLIP has read it by its corners or by corner and size.</summary>
    public static bool AreLeft(PixelBox box, ImageSize size) =>
        Math.Min(box.X1 - 1, size.Width - 1) > box.X0 && Math.Min(box.Y1 - 1, size.Height - 1) > box.Y0;
}
