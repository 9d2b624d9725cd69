using GlipPipeline.Imaging.Vips;
using GlipPipeline.Testing;

namespace GlipPipeline.Imaging.Tests.Vips;

/// <summary>What libvips counts is counted for the process, so these run alone.</summary>
[Collection(nameof(MemoryTests))]
public sealed class VipsMemoryTests
{
    [Fact]
    public void Decode_WhenPixelsAreOverTheLimit_RefusesBeforeTakingMemory()
    {
        using var large = TestImages.Image(2000, 1500);
        var encoded = large.EncodePng();
        var before = VipsLibrary.TrackedMemoryBytes;

        var error = Should.Throw<VipsException>(() => VipsImage.Decode(encoded, new VipsDecodeOptions { MaxPixels = 2_999_999 }));

        error.Message.ShouldBe("the image is 2000x1500, 3000000 pixels; the limit is 2999999");
        error.IsOverLimit.ShouldBeTrue();
        (VipsLibrary.TrackedMemoryBytes - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void DecodeAndEncode_WhenRepeatedThousandsOfTimes_KeepsMemoryFlat()
    {
        var jpeg = TestImages.WithOrientation(TestImages.NoisyJpeg(96), 6);
        var truncated = jpeg.AsMemory(0, jpeg.Length / 2);
        var tracked = VipsLibrary.TrackedMemoryBytes;

        // One lost image a round would be 700 × 27 kB = 19 MB a window.
        MemoryGrowth.LeastOf(700, Round).ShouldBeLessThan(6 << 20);
        (VipsLibrary.TrackedMemoryBytes - tracked).ShouldBeLessThan(1 << 20);

        void Round()
        {
            using var image = VipsImage.Decode(jpeg);
            using var small = image.Thumbnail(32, 32);
            small.EncodeJpeg().Length.ShouldBeGreaterThan(0);
            Should.Throw<VipsException>(() => VipsImage.Decode(truncated));
        }
    }
}
