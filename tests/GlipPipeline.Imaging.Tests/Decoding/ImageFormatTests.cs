using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Pixels;

namespace GlipPipeline.Imaging.Tests.Decoding;

/// <summary>Every kind that is read, turned and damaged, in the own process.</summary>
public sealed class ImageFormatTests
{
    [Theory]
    [InlineData(".jpg")]
    [InlineData(".png")]
    [InlineData(".webp")]
    [InlineData(".gif")]
    [InlineData(".tif")]
    [InlineData(".avif")]
    public void Decode_WhenFormatIsKnown_GivesItsPixels(string extension)
    {
        using var image = Image(TestImages.Encode(extension, 64, 48));

        image.Size.ShouldBe(new ImageSize(64, 48));
        TestImages.QuadrantsOf(image).ShouldBe("0123");
    }

    [Theory]
    [InlineData(0, "0123")]
    [InlineData(1, "0123")]
    [InlineData(2, "1032")]
    [InlineData(3, "3210")]
    [InlineData(4, "2301")]
    [InlineData(5, "0213")]
    [InlineData(6, "2031")]
    [InlineData(7, "3120")]
    [InlineData(8, "1302")]
    [InlineData(9, "0123")]
    public void Decode_WhenExifTurnsTheImage_GivesItAsDisplayed(byte orientation, string quadrants)
    {
        using var image = Image(TestImages.WithOrientation(TestImages.Jpeg(64, 48), orientation));

        image.Size.ShouldBe(orientation is >= 5 and <= 8 ? new ImageSize(48, 64) : new ImageSize(64, 48));
        TestImages.QuadrantsOf(image).ShouldBe(quadrants);
    }

    [Fact]
    public void Decode_WhenSourceBytesChangeAfterwards_KeepsItsPixels()
    {
        var encoded = TestImages.Jpeg(64, 48);
        using var image = Image(encoded);

        Array.Clear(encoded);

        TestImages.QuadrantsOf(image).ShouldBe("0123");
    }

    [Fact]
    public void Decode_WhenPngIsLossless_GivesTheSameBytes()
    {
        using var original = TestImages.Noise(31, 17);

        using var decoded = Image(TestImages.Encode(".png", original));

        decoded.Pixels.SequenceEqual(original.Pixels).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void Decode_WhenJpegIsTruncated_RefusesItInTheCodecsWords(double part)
    {
        var jpeg = TestImages.NoisyJpeg(128);

        Refused(jpeg.AsMemory(0, (int)(jpeg.Length * part))).Why.Detail.ShouldContain("VipsJpeg");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("<html><body>404</body></html>")]
    public void Decode_WhenBytesAreNoImage_SaysSo(string content) =>
        Refused(System.Text.Encoding.UTF8.GetBytes(content)).Why.Detail.ShouldContain("no image of a known kind");

    [Fact]
    public void Decode_WhenImageIsSvg_RefusesIt() =>
        Refused("<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>"u8.ToArray()).Why.Detail.ShouldStartWith("the image is Svg");

    [Fact]
    public void Decode_WhenManyThreadsDecode_EachGetsItsOwnImage() =>
        Parallel.For(0, 64, number =>
        {
            using var image = Image(TestImages.Jpeg(32 + number, 48));
            image.Size.Width.ShouldBe(32 + number);
            TestImages.QuadrantsOf(image).ShouldBe("0123");
        });

    [Fact]
    public void Decode_WhenManyThreadsFail_EachGetsItsOwnMessage()
    {
        using var noise = TestImages.Noise(64, 64);
        var (jpeg, png) = (TestImages.NoisyJpeg(64), TestImages.Encode(".png", noise));

        Parallel.For(0, 200, number =>
        {
            var (encoded, words) = number % 2 == 0 ? (jpeg, "VipsJpeg: premature end of JPEG image") : (png, "vipspng: libpng read error");
            Refused(encoded.AsMemory(0, encoded.Length / 2)).Why.Detail.ShouldBe(words);
        });
    }

    private static ImageDecoding Decode(ReadOnlyMemory<byte> encoded) => new ImageDecoder(new ImageLimits()).Decode(encoded);

    private static RgbImage Image(ReadOnlyMemory<byte> encoded) => Decode(encoded).ShouldBeOfType<ImageDecoding.Decoded>().Image;

    private static ImageDecoding.Refused Refused(ReadOnlyMemory<byte> encoded)
    {
        var refused = Decode(encoded).ShouldBeOfType<ImageDecoding.Refused>();
        refused.Why.Reason.ShouldBe(RejectReason.UndecodableImage);
        return refused;
    }
}
