namespace GlipPipeline.Imaging.Vips;

/// <summary>What a decode accepts. Everything is checked on the header, before memory for pixels is taken.</summary>
public sealed record VipsDecodeOptions
{
    /// <summary>Kinds that are decoded.</summary>
    public VipsFormat Formats { get; init; } = VipsFormat.Photos;

    /// <summary>Greatest width times height; 89,478,485 is the size at which Pillow warns of a decompression bomb.</summary>
    public long MaxPixels { get; init; } = 89_478_485;

    /// <summary>Greatest width and greatest height; 65,535 is what JPEG can say.</summary>
    public int MaxSidePixels { get; init; } = 65_535;

    /// <summary>Greatest number of encoded bytes.</summary>
    public int MaxBytes { get; init; } = 256 << 20;

    /// <summary>
    /// From which damage on the decode fails. The default also refuses JPEGs whose missing or garbled part libjpeg would fill with grey.
    /// </summary>
    public VipsFailOn FailOn { get; init; } = VipsFailOn.Warning;
}
