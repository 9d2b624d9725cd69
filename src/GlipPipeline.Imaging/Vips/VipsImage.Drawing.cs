using System.Text;

namespace GlipPipeline.Imaging.Vips;

public sealed unsafe partial class VipsImage
{
    private const int SizeOnlyDown = 2;
    private const int SizeExactly = 3;
    private const int BlendOver = 2;

    /// <summary>Draws an SVG document. The result has 4 bands (RGB and alpha).</summary>
    /// <param name="svg">The document.</param>
    /// <param name="scale">Pixels for one SVG pixel.</param>
    /// <exception cref="VipsException">Not an SVG document.</exception>
    public static VipsImage FromSvg(string svg, double scale = 1) => FromSvg(Encoding.UTF8.GetBytes(svg), scale);

    /// <summary>Draws an SVG document. The result has 4 bands (RGB and alpha).</summary>
    /// <param name="svg">The document in UTF-8.</param>
    /// <param name="scale">Pixels for one SVG pixel.</param>
    /// <exception cref="VipsException">Not an SVG document.</exception>
    public static VipsImage FromSvg(ReadOnlySpan<byte> svg, double scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        fixed (byte* data = svg)
        {
            using var operation = new VipsOperation("svgload_buffer");
            using var lazy = operation.Set("buffer", data, svg.Length).Set("scale", scale).Run().Image();
            return InMemory(lazy);
        }
    }

    /// <summary>Shrinks to fit into a box, keeping the proportions; an image that fits stays as it is.</summary>
    /// <param name="width">Greatest width in pixels.</param>
    /// <param name="height">Greatest height in pixels.</param>
    public VipsImage Thumbnail(int width, int height) => Resized(width, height, SizeOnlyDown);

    /// <summary>Scales to exactly the given size.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public VipsImage Resize(int width, int height) => Resized(width, height, SizeExactly);

    /// <summary>Lays another image over this one, blending by its alpha.</summary>
    /// <param name="overlay">What lies on top.</param>
    /// <param name="x">Its left edge in this image's pixels.</param>
    /// <param name="y">Its top edge in this image's pixels.</param>
    public VipsImage Composite(VipsImage overlay, int x, int y)
    {
        using var operation = new VipsOperation("composite2");
        operation.Set("base", Handle).Set("overlay", overlay.Handle).Set("mode", BlendOver).Set("x", x).Set("y", y);
        return new VipsImage(operation.Run().Image());
    }

    private VipsImage Resized(int width, int height, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        using var operation = new VipsOperation("thumbnail_image");
        operation.Set("in", Handle).Set("width", width).Set("height", height).Set("size", size);
        return new VipsImage(operation.Run().Image());
    }
}
