using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Imaging.Resizing;
using GlipPipeline.Testing;

namespace GlipPipeline.Imaging.Tests.Resizing;

/// <summary>Goldens by Pillow 9.4.0; <c>tests/data/pillow/make_goldens.py</c> says how.</summary>
public sealed class PillowBilinearTests
{
    public static TheoryData<string> Goldens =>
        [.. Directory.GetFiles(Repository.TestData("pillow"), "bilinear-*.png").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order()];

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Resize_ToAnySize_EqualsPillowBitForBit(string golden)
    {
        using var source = Decode("source");
        using var expected = Decode(golden);

        using var actual = PillowBilinear.Resize(source, expected.Size);

        actual.Pixels.SequenceEqual(expected.Pixels).ShouldBeTrue();
    }

    [Fact]
    public void Resize_ToNothing_Throws()
    {
        using var source = Decode("source");

        Should.Throw<ArgumentOutOfRangeException>(() => PillowBilinear.Resize(source, new ImageSize(0, 5)));
    }

    [Fact]
    public void Goldens_OnDisk_CoverGrowingAndShrinking() =>
        Directory.GetFiles(Repository.TestData("pillow"), "bilinear-*.png").Length.ShouldBe(14);

    private static RgbImage Decode(string name)
    {
        var bytes = File.ReadAllBytes(Repository.TestData($"pillow/{name}.png"));
        return new ImageDecoder(new ImageLimits { MinSidePixels = 1 }).Decode(bytes).ShouldBeOfType<ImageDecoding.Decoded>().Image;
    }
}
