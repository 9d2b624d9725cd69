using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Testing;

namespace GlipPipeline.Imaging.Tests.Decoding;

public sealed class ImageDecoderTests
{
    private static byte[] Png => File.ReadAllBytes(Repository.TestData("pillow/source.png"));

    [Fact]
    public void Decode_WhenBytesAreAnImage_GivesItsPixels()
    {
        using var image = Decode(Png, new ImageLimits()).ShouldBeOfType<ImageDecoding.Decoded>().Image;

        image.Size.ShouldBe(new ImageSize(97, 61));
        // The first pixel of the drawing: x * 2.6, y * 4.1, 255 - x - y at x = y = 0.
        image.Pixels[..3].ToArray().ShouldBe([0, 0, 255]);
    }

    [Fact]
    public void Decode_WhenBytesAreNoImage_RefusesAsUndecodable() =>
        ShouldRefuse("not an image at all"u8.ToArray(), new ImageLimits(), RejectReason.UndecodableImage, "19 bytes");

    [Fact]
    public void Decode_WhenBytesAreEmpty_RefusesAsUndecodable() =>
        ShouldRefuse([], new ImageLimits(), RejectReason.UndecodableImage, "0 bytes");

    [Fact]
    public void Decode_WhenImageIsTruncated_RefusesAsUndecodable() =>
        ShouldRefuse(Png[..^2000], new ImageLimits(), RejectReason.UndecodableImage, "png");

    [Fact]
    public void Decode_WhenThereAreTooManyBytes_RefusesAsTooLarge() =>
        ShouldRefuse(Png, new ImageLimits { MaxBytes = 100 }, RejectReason.ImageTooLarge, "100");

    [Fact]
    public void Decode_WhenThereAreTooManyPixels_RefusesAsTooLarge() =>
        ShouldRefuse(Png, new ImageLimits { MaxPixels = 5000 }, RejectReason.ImageTooLarge, "97x61, 5917 pixels; the limit is 5000");

    [Fact]
    public void Decode_WhenASideIsTooLong_RefusesAsTooLarge() =>
        ShouldRefuse(Png, new ImageLimits { MaxSidePixels = 96 }, RejectReason.ImageTooLarge, "the limit is 96 pixels a side");

    [Fact]
    public void Decode_WhenASideIsTooShort_RefusesAsTooSmall() =>
        ShouldRefuse(Png, new ImageLimits { MinSidePixels = 62 }, RejectReason.ImageTooSmall, "at least 62 pixels");

    private static ImageDecoding Decode(byte[] bytes, ImageLimits limits) => new ImageDecoder(limits).Decode(bytes);

    private static void ShouldRefuse(byte[] bytes, ImageLimits limits, RejectReason reason, string detail)
    {
        var refused = Decode(bytes, limits).ShouldBeOfType<ImageDecoding.Refused>();
        refused.Why.Reason.ShouldBe(reason);
        refused.Why.Detail.ShouldContain(detail);
    }
}
