using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Drawing;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Testing;
using NetVips;

namespace GlipPipeline.Imaging.Tests.Decoding;

/// <summary>What libvips counts is counted for the process, so these run alone.</summary>
[Collection(nameof(MemoryTests))]
public sealed class DecodingMemoryTests
{
    [Fact]
    public void Decode_WhenPixelsAreOverTheLimit_RefusesBeforeTakingMemory()
    {
        using var large = TestImages.Noise(2000, 1500);
        var encoded = TestImages.Encode(".png", large);
        var before = Stats.Mem;
        var decoder = new ImageDecoder(
            new ImageLimits { MaxPixels = 2_999_999 }, _ => throw new InvalidOperationException("memory for pixels was taken"));

        decoder.Decode(encoded).ShouldBe(new ImageDecoding.Refused(
            new Refusal(RejectReason.ImageTooLarge, "the image is 2000x1500, 3000000 pixels; the limit is 2999999")));

        (Stats.Mem - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void DecodeAndEncode_WhenRepeatedThousandsOfTimes_KeepsMemoryFlat()
    {
        var jpeg = TestImages.WithOrientation(TestImages.NoisyJpeg(96), 6);
        var truncated = jpeg.AsMemory(0, jpeg.Length / 2);
        var decoder = new ImageDecoder(new ImageLimits());
        var tracked = Stats.Mem;

        // One lost image a round would be 700 × 27 kB = 19 MB a window.
        MemoryGrowth.LeastOf(700, Round).ShouldBeLessThan(6 << 20);
        (Stats.Mem - tracked).ShouldBeLessThan(1 << 20);

        void Round()
        {
            using RgbImage image = decoder.Decode(jpeg).ShouldBeOfType<ImageDecoding.Decoded>().Image;
            JpegEncoder.Encode(image, 90).Length.ShouldBeGreaterThan(0);
            decoder.Decode(truncated).ShouldBeOfType<ImageDecoding.Refused>();
        }
    }
}
