using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Drawing;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Imaging.Vips;
using NetVips;

namespace GlipPipeline.Imaging.Tests.Decoding;

/// <summary>Small pictures whose four quadrants have four plain colours, so that any mistake in place or colour shows.</summary>
internal static class TestImages
{
    public static readonly (byte R, byte G, byte B)[] Quadrants = [(200, 30, 30), (30, 180, 40), (40, 50, 200), (220, 210, 60)];

    public static byte[] Jpeg(int width, int height)
    {
        using var image = Picture(width, height);
        return JpegEncoder.Encode(image, 95, chromaSubsampling: false);
    }

    /// <summary>A JPEG of noise, so that its scan has bytes to damage everywhere.</summary>
    public static byte[] NoisyJpeg(int side)
    {
        using var image = Noise(side, side);
        return JpegEncoder.Encode(image, 90);
    }

    public static RgbImage Noise(int width, int height)
    {
        var image = new RgbImage(new ImageSize(width, height));
        new Random(7).NextBytes(image.Pixels);
        return image;
    }

    /// <summary>The test picture by one of libvips' savers, for example <c>.png</c>.</summary>
    public static byte[] Encode(string extension, int width, int height)
    {
        using var image = Picture(width, height);
        return Encode(extension, image);
    }

    public static byte[] Encode(string extension, RgbImage image) => VipsErrors.Run(() => VipsPixels.Read(
        image, rgb => rgb.WriteToBuffer(extension, extension == ".avif" ? new VOption { { "compression", Enums.ForeignHeifCompression.Av1 } } : null)));

    /// <summary>Puts an EXIF segment with one entry, the orientation, behind the start of a JPEG.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    /// <summary>
    /// Which of the four plain colours stands in the middle of each displayed quadrant: top left, top right, bottom left, bottom right.
    /// </summary>
    public static string QuadrantsOf(RgbImage image)
    {
        (int X, int Y)[] middles = [(1, 1), (3, 1), (1, 3), (3, 3)];
        return string.Concat(middles.Select(at => Nearest(image, image.Size.Width * at.X / 4, image.Size.Height * at.Y / 4)));
    }

    private static RgbImage Picture(int width, int height)
    {
        var image = new RgbImage(new ImageSize(width, height));
        for (var pixel = 0; pixel < width * height; pixel++)
        {
            var (x, y) = (pixel % width, pixel / width);
            var (r, g, b) = Quadrants[(y * 2 / height * 2) + (x * 2 / width)];
            (image.Pixels[pixel * 3], image.Pixels[(pixel * 3) + 1], image.Pixels[(pixel * 3) + 2]) = (r, g, b);
        }

        return image;
    }

    private static int Nearest(RgbImage image, int x, int y)
    {
        var pixels = image.Pixels.Slice(((y * image.Size.Width) + x) * 3, 3).ToArray();
        var found = Quadrants.ToList().FindIndex(colour => Math.Max(
            Math.Abs(colour.R - pixels[0]), Math.Max(Math.Abs(colour.G - pixels[1]), Math.Abs(colour.B - pixels[2]))) <= 12);
        return found >= 0
            ? found
            : throw new InvalidOperationException($"({x},{y}) is {string.Join(',', pixels)}: none of the four colours.");
    }
}
