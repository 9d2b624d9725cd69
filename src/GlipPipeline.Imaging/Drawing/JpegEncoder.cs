using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Imaging.Vips;
using NetVips;

namespace GlipPipeline.Imaging.Drawing;

/// <summary>Encodes images as baseline JPEG without metadata.</summary>
public static class JpegEncoder
{
    /// <summary>Encodes one image.</summary>
    /// <param name="image">The pixels; they stay the caller's.</param>
    /// <param name="quality">1 to 100.</param>
    /// <param name="chromaSubsampling">Whether colour is stored at half the resolution (4:2:0).</param>
    public static byte[] Encode(RgbImage image, int quality, bool chromaSubsampling = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        var subsampling = chromaSubsampling ? Enums.ForeignSubsample.On : Enums.ForeignSubsample.Off;
        return VipsErrors.Run(() => VipsPixels.Read(
            image, rgb => rgb.JpegsaveBuffer(q: quality, subsampleMode: subsampling, keep: Enums.ForeignKeep.None)));
    }
}
