using GlipPipeline.Core.Groundings;
using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Teachers.Tests.Postprocessing;

public sealed class DisplayedBoxesTests
{
    [Fact]
    public void Convert_OfTheWholeResizedImage_IsTheWholeImage() =>
        DisplayedBoxes.Convert(new LegacyBox(0, 0, 199, 99), new ImageSize(200, 100), new ImageSize(100, 50))
            .ShouldBe(new PixelBox(0, 0, 100, 50));

    [Fact]
    public void Convert_OfOnePixel_IsNotEmpty() =>
        DisplayedBoxes.Convert(new LegacyBox(10, 20, 10, 20), new ImageSize(100, 100), new ImageSize(100, 100))
            .ShouldBe(new PixelBox(10, 20, 11, 21));

    [Fact]
    public void Convert_WhenNothingIsInside_GivesNone() =>
        DisplayedBoxes.Convert(new LegacyBox(150, 0, 160, 10), new ImageSize(100, 100), new ImageSize(100, 100)).ShouldBeNull();

    [Fact]
    public void Convert_WhenTurnedInsideOut_GivesNone() =>
        DisplayedBoxes.Convert(new LegacyBox(20, 0, 10, 10), new ImageSize(100, 100), new ImageSize(100, 100)).ShouldBeNull();

    [Fact]
    public void ScaleLegacy_WithAnyBox_MultipliesItsCorners() =>
        DisplayedBoxes.ScaleLegacy(new LegacyBox(10, 10, 19, 19), new ImageSize(100, 100), new ImageSize(200, 50))
            .ShouldBe(new LegacyBox(20, 5, 38, 9.5f));
}
