using GlipPipeline.Imaging.Vips;

namespace GlipPipeline.Imaging.Tests.Vips;

/// <summary>Small pictures whose four quadrants have four plain colours, so that any mistake in place or colour shows.</summary>
internal static class TestImages
{
    public static readonly (byte R, byte G, byte B)[] Quadrants = [(200, 30, 30), (30, 180, 40), (40, 50, 200), (220, 210, 60)];

    public static byte[] Pixels(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = Quadrants[(y * 2 / height * 2) + (x * 2 / width)];
                (pixels[((y * width) + x) * 3], pixels[(((y * width) + x) * 3) + 1], pixels[(((y * width) + x) * 3) + 2]) = (r, g, b);
            }
        }

        return pixels;
    }

    public static VipsImage Image(int width, int height) => VipsImage.FromRgb(Pixels(width, height), width, height);

    public static byte[] Jpeg(int width, int height)
    {
        using var image = Image(width, height);
        return image.EncodeJpeg(95, chromaSubsampling: false);
    }

    /// <summary>A JPEG of noise, so that its scan has bytes to damage everywhere.</summary>
    public static byte[] NoisyJpeg(int side)
    {
        var pixels = new byte[side * side * 3];
        new Random(7).NextBytes(pixels);
        using var image = VipsImage.FromRgb(pixels, side, side);
        return image.EncodeJpeg();
    }

    /// <summary>Runs one of libvips' savers on the test picture.</summary>
    public static byte[] Encode(string saver, int width, int height)
    {
        using var image = Image(width, height);
        using var operation = new VipsOperation(saver);
        operation.Set("in", image.Handle);
        if (saver == "heifsave_buffer")
        {
            const int av1 = 4;
            operation.Set("compression", av1);
        }

        return operation.Run().Bytes();
    }

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
    public static string QuadrantsOf(VipsImage image)
    {
        var pixels = image.ToRgb8();
        (int X, int Y)[] middles = [(1, 1), (3, 1), (1, 3), (3, 3)];
        return string.Concat(middles.Select(at => Nearest(pixels, image.Width, image.Width * at.X / 4, image.Height * at.Y / 4)));
    }

    private static int Nearest(byte[] pixels, int width, int x, int y)
    {
        var at = ((y * width) + x) * 3;
        var found = Quadrants.ToList().FindIndex(colour =>
            Math.Max(Math.Abs(colour.R - pixels[at]), Math.Max(Math.Abs(colour.G - pixels[at + 1]), Math.Abs(colour.B - pixels[at + 2]))) <= 12);
        return found >= 0
            ? found
            : throw new InvalidOperationException(
                $"({x},{y}) is {pixels[at]},{pixels[at + 1]},{pixels[at + 2]}: none of the four colours.");
    }
}
