using System.Collections.Immutable;

namespace GlipPipeline.Importer.Variants;

/// <summary>How a photo becomes the network's input.</summary>
/// <param name="MinSizePixels">The shorter side is resized to this, unless the longer side would then exceed <paramref
/// name="MaxSizePixels"/>.</param>
/// <param name="MaxSizePixels">Limit of the longer side.</param>
/// <param name="MeanBgr">Subtracted from the channels blue, green, red on the scale 0 to 255.</param>
/// <param name="StdBgr">Divides the channels blue, green, red after the subtraction.</param>
/// <param name="SizeDivisorPixels">Height and width are padded to a multiple of this.</param>
public sealed record ImageConfiguration(
    int MinSizePixels,
    int MaxSizePixels,
    ImmutableArray<float> MeanBgr,
    ImmutableArray<float> StdBgr,
    int SizeDivisorPixels);
