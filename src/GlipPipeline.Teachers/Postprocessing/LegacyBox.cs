namespace GlipPipeline.Teachers.Postprocessing;

/// <summary>
/// A box as GLIP has it: pixels of the resized image, corner pixels included, so that its width is X2 - X1 + 1. Only the teacher knows this
/// convention; a <see cref="Core.Groundings.PixelBox"/> is half-open.
/// </summary>
/// <param name="X1">Left.</param>
/// <param name="Y1">Top.</param>
/// <param name="X2">Right, included.</param>
/// <param name="Y2">Bottom, included.</param>
public readonly record struct LegacyBox(float X1, float Y1, float X2, float Y2)
{
    private float Area => (X2 - X1 + 1) * (Y2 - Y1 + 1);

    /// <summary>Intersection over union by GLIP's convention, 0 to 1.</summary>
    internal float IntersectionOverUnion(LegacyBox other)
    {
        var width = MathF.Max(MathF.Min(X2, other.X2) - MathF.Max(X1, other.X1) + 1, 0);
        var height = MathF.Max(MathF.Min(Y2, other.Y2) - MathF.Max(Y1, other.Y1) + 1, 0);
        var intersection = width * height;
        return intersection / (Area + other.Area - intersection);
    }
}
