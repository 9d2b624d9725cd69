using GlipPipeline.Imaging.Vips;

namespace GlipPipeline.Imaging.Tests.Vips;

public sealed class VipsImageTests
{
    [Fact]
    public void FromRgb_WhenReadBack_GivesTheSamePixels()
    {
        var pixels = TestImages.Pixels(20, 10);

        using var image = VipsImage.FromRgb(pixels, 20, 10);

        image.ToRgb8().ShouldBe(pixels);
    }

    [Fact]
    public void FromRgb_WhenLengthIsWrong_Throws() => Should.Throw<ArgumentException>(() => VipsImage.FromRgb(new byte[11], 2, 2));

    [Fact]
    public void WriteRgb_WhenDestinationIsTooShort_Throws()
    {
        using var image = TestImages.Image(4, 4);

        Should.Throw<ArgumentException>(() => image.WriteRgb(new byte[47]));
    }

    [Fact]
    public void FromSvg_WhenDrawn_HasTheScaledSizeAndColours()
    {
        using var image = VipsImage.FromSvg(Svg(10, 6, "#0a141e"), 3);

        (image.Width, image.Height, image.Bands).ShouldBe((30, 18, 4));
        image.ToRgb8()[..3].ShouldBe([10, 20, 30]);
    }

    [Fact]
    public void FromSvg_WhenDocumentIsBroken_Throws() => Should.Throw<VipsException>(() => VipsImage.FromSvg("<svg"));

    [Fact]
    public void Thumbnail_WhenImageIsLarger_FitsAndKeepsProportions()
    {
        using var image = TestImages.Image(400, 200);

        using var thumbnail = image.Thumbnail(100, 100);

        (thumbnail.Width, thumbnail.Height).ShouldBe((100, 50));
        TestImages.QuadrantsOf(thumbnail).ShouldBe("0123");
    }

    [Fact]
    public void Thumbnail_WhenImageIsSmaller_LeavesIt()
    {
        using var image = TestImages.Image(40, 20);

        using var thumbnail = image.Thumbnail(100, 100);

        thumbnail.Width.ShouldBe(40);
    }

    [Fact]
    public void Thumbnail_WhenParentIsDisposedFirst_StillGivesPixels()
    {
        var image = TestImages.Image(400, 200);
        using var thumbnail = image.Thumbnail(100, 100);

        image.Dispose();

        TestImages.QuadrantsOf(thumbnail).ShouldBe("0123");
    }

    [Fact]
    public void Resize_WhenProportionsDiffer_GivesExactlyTheSize()
    {
        using var image = TestImages.Image(40, 20);

        using var resized = image.Resize(60, 90);

        (resized.Width, resized.Height).ShouldBe((60, 90));
        TestImages.QuadrantsOf(resized).ShouldBe("0123");
    }

    [Fact]
    public void Composite_WhenOverlayCoversACorner_ChangesOnlyThatCorner()
    {
        using var image = TestImages.Image(40, 20);
        using var overlay = VipsImage.FromSvg(Svg(20, 10, "#2832c8"));

        using var together = image.Composite(overlay, 0, 0);

        TestImages.QuadrantsOf(together).ShouldBe("2123");
    }

    [Fact]
    public void EncodeJpeg_WhenQualityIsLower_IsSmaller()
    {
        using var image = VipsImage.Decode(TestImages.NoisyJpeg(64));

        image.EncodeJpeg(30).Length.ShouldBeLessThan(image.EncodeJpeg(95, chromaSubsampling: false).Length);
    }

    private static string Svg(int width, int height, string colour) =>
        $"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><rect width='{width}' height='{height}' "
        + $"fill='{colour}'/></svg>";
}
