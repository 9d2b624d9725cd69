namespace GlipPipeline.Imaging.Vips;

/// <summary>Colour spaces that encoded images come in; the numbers are libvips' own, and others than these may occur.</summary>
public enum VipsInterpretation
{
    /// <summary>Bands without a meaning as colour.</summary>
    Multiband = 0,

    /// <summary>Grey.</summary>
    Grey = 1,

    /// <summary>CIE L*a*b*.</summary>
    Lab = 13,

    /// <summary>Cyan, magenta, yellow, black.</summary>
    Cmyk = 15,

    /// <summary>RGB without a profile.</summary>
    Rgb = 17,

    /// <summary>sRGB.</summary>
    Srgb = 22,

    /// <summary>RGB with 16 bits a band.</summary>
    Rgb16 = 25,

    /// <summary>Grey with 16 bits.</summary>
    Grey16 = 26,

    /// <summary>Linear light.</summary>
    LinearRgb = 28,
}
