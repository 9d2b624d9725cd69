using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Drawing;
using GlipPipeline.Imaging.Tests.Decoding;

namespace GlipPipeline.Imaging.Tests.Drawing;

public sealed class DrawingTests
{
    [Fact]
    public void Draw_WhenDocumentIsSound_HasItsSizeAndColours()
    {
        using var image = SvgDrawing.Draw(
            "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='6'><rect width='10' height='6' fill='#0a141e'/></svg>");

        image.Size.ShouldBe(new ImageSize(10, 6));
        image.Pixels[..3].ToArray().ShouldBe([10, 20, 30]);
    }

    [Fact]
    public void Draw_WhenDocumentIsBroken_Throws() => Should.Throw<NetVips.VipsException>(() => SvgDrawing.Draw("<svg"));

    [Fact]
    public void Encode_WhenQualityIsLower_IsSmaller()
    {
        using var image = TestImages.Noise(64, 64);

        JpegEncoder.Encode(image, 30).Length.ShouldBeLessThan(JpegEncoder.Encode(image, 95, chromaSubsampling: false).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Encode_WhenQualityIsNone_Throws(int quality)
    {
        using var image = TestImages.Noise(8, 8);

        Should.Throw<ArgumentOutOfRangeException>(() => JpegEncoder.Encode(image, quality));
    }
}
