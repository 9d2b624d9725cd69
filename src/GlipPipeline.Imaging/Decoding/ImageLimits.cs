using GlipPipeline.Core.Settings;

namespace GlipPipeline.Imaging.Decoding;

/// <summary>Images outside of these limits are rejected, not grounded.</summary>
public sealed record ImageLimits
{
    /// <summary>Greatest encoded size in bytes.</summary>
    public int MaxBytes { get; init; } = LabelDefaults.MaxImageBytes;

    /// <summary>Greatest width × height; 89,478,485 is the number at which Pillow warns of a decompression bomb.</summary>
    public long MaxPixels { get; init; } = LabelDefaults.MaxImagePixels;

    /// <summary>Greatest width and height in pixels; 65,535 is the greatest that JPEG can say.</summary>
    public int MaxSidePixels { get; init; } = LabelDefaults.MaxImageSidePixels;

    /// <summary>Smallest width and height in pixels: nothing can be recognised in less.</summary>
    public int MinSidePixels { get; init; } = 8;
}
