namespace GlipPipeline.Core.Groundings;

/// <summary>
/// A box in pixels of the displayed image (EXIF orientation applied): half-open, inside the image, never empty.
/// The centre of the top left pixel is (0.5, 0.5).
/// </summary>
/// <param name="X0">Left edge.</param>
/// <param name="Y0">Top edge.</param>
/// <param name="X1">Right edge, exclusive.</param>
/// <param name="Y1">Bottom edge, exclusive.</param>
public readonly record struct PixelBox(float X0, float Y0, float X1, float Y1)
{
    /// <summary>Width in pixels.</summary>
    public float Width => X1 - X0;

    /// <summary>Height in pixels.</summary>
    public float Height => Y1 - Y0;

    /// <summary>Area in square pixels.</summary>
    public float Area => Width * Height;

    /// <summary>Intersection over union with another box, 0 to 1.</summary>
    public float IntersectionOverUnion(PixelBox other)
    {
        var width = MathF.Min(X1, other.X1) - MathF.Max(X0, other.X0);
        var height = MathF.Min(Y1, other.Y1) - MathF.Max(Y0, other.Y0);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        var intersection = width * height;
        return intersection / (Area + other.Area - intersection);
    }
}
