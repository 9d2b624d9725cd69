using System.Text;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Imaging.Vips;
using NetVips;

namespace GlipPipeline.Imaging.Drawing;

/// <summary>Draws SVG documents of our own making. Images from outside are never SVG: the decoder refuses them.</summary>
public static class SvgDrawing
{
    /// <summary>Draws a document at the size that it names, in pixels; what is transparent in it is undefined.</summary>
    /// <param name="svg">The document.</param>
    /// <returns>The drawing, which the caller disposes.</returns>
    /// <exception cref="VipsException">Not an SVG document.</exception>
    public static RgbImage Draw(string svg) => VipsErrors.Run(() =>
    {
        using var drawing = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(svg));
        using var opaque = drawing.ExtractBand(0, n: RgbImage.Channels);
        var image = new RgbImage(new(opaque.Width, opaque.Height));
        VipsPixels.Write(opaque, image);
        return image;
    });
}
