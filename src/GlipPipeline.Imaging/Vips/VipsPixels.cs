using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Pixels;
using NetVips;

namespace GlipPipeline.Imaging.Vips;

/// <summary>Pixels between libvips and our own memory, without a copy between.</summary>
internal static unsafe class VipsPixels
{
    /// <summary>Computes an image into our memory.</summary>
    /// <param name="from">8-bit RGB of <paramref name="to"/>'s size.</param>
    /// <param name="to">Overwritten.</param>
    internal static void Write(Image from, RgbImage to)
    {
        fixed (byte* pixels = to.Pixels)
        {
            using var view = View(pixels, to.Size);
            from.Write(view);
        }
    }

    /// <summary>Lets libvips read our memory for the time of a call.</summary>
    internal static T Read<T>(RgbImage image, Func<Image, T> read)
    {
        fixed (byte* pixels = image.Pixels)
        {
            using var bare = View(pixels, image.Size);
            using var rgb = bare.Copy(interpretation: Enums.Interpretation.Srgb);
            return read(rgb);
        }
    }

    private static Image View(byte* pixels, ImageSize size) => Image.NewFromMemory(
        (nint)pixels, (ulong)RgbImage.ByteCountOf(size), size.Width, size.Height, RgbImage.Channels, Enums.BandFormat.Uchar);
}
