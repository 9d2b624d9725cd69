using GlipPipeline.Imaging.Pixels;
using NetVips;

namespace GlipPipeline.Imaging.Decoding;

/// <summary>
/// From whatever a file holds to 8-bit RGB. Embedded profiles of RGB and grey images are ignored, as the tools are that teachers were
/// trained with; CMYK has no meaning without one, so its profile, or libvips' built-in one, is applied. Alpha is dropped, not blended.
/// </summary>
internal static class RgbConversion
{
    private const int CmykBands = 4;

    /// <summary>A lazy image of 8-bit RGB.</summary>
    internal static Image ToRgb(Image image)
    {
        using var colours = (image.Interpretation, image.Bands) switch
        {
            (Enums.Interpretation.Srgb or Enums.Interpretation.Rgb, >= RgbImage.Channels) => image.Copy(),
            (Enums.Interpretation.Cmyk, >= CmykBands) => image.IccTransform("srgb", embedded: true, inputProfile: "cmyk"),
            _ => image.Colourspace(Enums.Interpretation.Srgb),
        };
        using var opaque = colours.Bands == RgbImage.Channels ? colours.Copy() : colours.ExtractBand(0, n: RgbImage.Channels);
        return opaque.Cast(Enums.BandFormat.Uchar);
    }
}
