using GlipPipeline.Imaging.Vips;

namespace GlipPipeline.Imaging.Tests.Vips;

public sealed class VipsImageDecodingTests
{
    [Theory]
    [InlineData("jpegsave_buffer", VipsFormat.Jpeg)]
    [InlineData("pngsave_buffer", VipsFormat.Png)]
    [InlineData("webpsave_buffer", VipsFormat.Webp)]
    [InlineData("gifsave_buffer", VipsFormat.Gif)]
    [InlineData("tiffsave_buffer", VipsFormat.Tiff)]
    [InlineData("heifsave_buffer", VipsFormat.Avif)]
    public void Decode_WhenFormatIsKnown_GivesItsPixels(string saver, VipsFormat format)
    {
        var encoded = TestImages.Encode(saver, 64, 48);

        using var image = VipsImage.Decode(encoded);

        (image.Width, image.Height, image.Bands).ShouldBe((64, 48, 3));
        TestImages.QuadrantsOf(image).ShouldBe("0123");
        VipsImage.Probe(encoded).Format.ShouldBe(format);
    }

    [Theory]
    [InlineData(1, "0123")]
    [InlineData(2, "1032")]
    [InlineData(3, "3210")]
    [InlineData(4, "2301")]
    [InlineData(5, "0213")]
    [InlineData(6, "2031")]
    [InlineData(7, "3120")]
    [InlineData(8, "1302")]
    public void Decode_WhenExifTurnsTheImage_GivesItAsDisplayed(byte orientation, string quadrants)
    {
        var encoded = TestImages.WithOrientation(TestImages.Jpeg(64, 48), orientation);

        using var image = VipsImage.Decode(encoded);

        var header = VipsImage.Probe(encoded);
        header.Orientation.ShouldBe(orientation);
        (header.Width, header.Height).ShouldBe((image.Width, image.Height));
        (image.Width, image.Height).ShouldBe(orientation >= 5 ? (48, 64) : (64, 48));
        TestImages.QuadrantsOf(image).ShouldBe(quadrants);
    }

    [Fact]
    public void Decode_WhenSourceBytesChangeAfterwards_KeepsItsPixels()
    {
        var encoded = TestImages.Jpeg(64, 48);
        using var image = VipsImage.Decode(encoded);

        Array.Clear(encoded);

        TestImages.QuadrantsOf(image).ShouldBe("0123");
    }

    [Fact]
    public void Decode_WhenPngIsLossless_GivesTheSameBytes()
    {
        var pixels = new byte[31 * 17 * 3];
        new Random(3).NextBytes(pixels);
        using var original = VipsImage.FromRgb(pixels, 31, 17);

        using var decoded = VipsImage.Decode(original.EncodePng());

        decoded.ToRgb8().ShouldBe(pixels);
    }

    [Fact]
    public void Decode_WhenSideIsOverTheLimit_SaysSo() =>
        Should.Throw<VipsException>(() => VipsImage.Decode(TestImages.Jpeg(64, 48), new VipsDecodeOptions { MaxSidePixels = 63 }))
            .Message.ShouldBe("the image is 64x48; the limit is 63 pixels a side");

    [Fact]
    public void Decode_WhenBytesAreOverTheLimit_SaysSo() =>
        Should.Throw<VipsException>(() => VipsImage.Decode(new byte[11], new VipsDecodeOptions { MaxBytes = 10 }))
            .Message.ShouldBe("the encoded image has 11 bytes, the limit is 10");

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void Decode_WhenJpegIsTruncated_Throws(double part)
    {
        var jpeg = TestImages.NoisyJpeg(128);

        Should.Throw<VipsException>(() => VipsImage.Decode(jpeg.AsMemory(0, (int)(jpeg.Length * part)))).Message.ShouldContain("VipsJpeg");
    }

    [Fact]
    public void Decode_WhenTruncationIsAllowed_GivesTheWholeSize()
    {
        var jpeg = TestImages.NoisyJpeg(128);

        using var image = VipsImage.Decode(jpeg.AsMemory(0, jpeg.Length / 2), new VipsDecodeOptions { FailOn = VipsFailOn.Nothing });

        (image.Width, image.Height).ShouldBe((128, 128));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("<html><body>404</body></html>")]
    public void Decode_WhenBytesAreNoImage_SaysSo(string content) =>
        Should.Throw<VipsException>(() => VipsImage.Decode(System.Text.Encoding.UTF8.GetBytes(content))).Message.ShouldContain(
            "no image of a known kind");

    [Fact]
    public void Decode_WhenImageIsSvg_RefusesIt()
    {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>"u8.ToArray();

        Should.Throw<VipsException>(() => VipsImage.Decode(svg)).Message.ShouldContain("the image is Svg");
    }

    [Fact]
    public void Decode_WhenManyThreadsDecode_EachGetsItsOwnImage() =>
        Parallel.For(0, 64, number =>
        {
            using var image = VipsImage.Decode(TestImages.Jpeg(32 + number, 48));
            image.Width.ShouldBe(32 + number);
            TestImages.QuadrantsOf(image).ShouldBe("0123");
        });

    [Fact]
    public void Decode_WhenManyThreadsFail_EachGetsItsOwnMessage()
    {
        var jpeg = TestImages.NoisyJpeg(64);
        using var picture = VipsImage.Decode(jpeg);
        var png = picture.EncodePng();

        Parallel.For(0, 200, number =>
        {
            var (encoded, words) = number % 2 == 0 ? (jpeg, "VipsJpeg: premature end of JPEG image") : (png, "vipspng: libpng read error");
            Should.Throw<VipsException>(() => VipsImage.Decode(encoded.AsMemory(0, encoded.Length / 2))).Message.ShouldBe(words);
        });
    }
}
