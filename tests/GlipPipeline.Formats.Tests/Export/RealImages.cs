using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Imaging.Drawing;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Formats.Tests.Export;

/// <summary>Pairs whose images can be decoded.</summary>
internal static class RealImages
{
    /// <summary>A pair of a JPEG that is red on the left half, with an EXIF orientation in it; the pair's size is as displayed.</summary>
    public static LabelledPair Pair(int index, byte orientation = 1)
    {
        var stored = new ImageSize(40 + index, 20);
        const string caption = "a red half beside a black one";
        var pair = new Pair(new PairPlace("source-a", index), $"{index:d9}", null, Jpeg(stored, orientation), caption);
        var displayed = orientation >= 5 ? new ImageSize(stored.Height, stored.Width) : stored;
        return LabelledPairs.Create(pair, [LabelledPairs.Phrase(caption, "a red half", "half")], [new Grounding(0, new PixelBox(1, 2, 15, 18), 0.9f)]) with { Size = displayed };
    }

    private static byte[] Jpeg(ImageSize size, byte orientation)
    {
        using var image = new RgbImage(size);
        var pixels = image.Pixels;
        pixels.Clear();
        for (var pixel = 0; pixel < size.Width * size.Height; pixel++)
        {
            pixels[pixel * RgbImage.Channels] = (byte)(pixel % size.Width < size.Width / 2 ? 250 : 0);
        }

        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        var jpeg = JpegEncoder.Encode(image, quality: 95, chromaSubsampling: false);
        return orientation == 1 ? jpeg : [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
