using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Resizing;

namespace GlipPipeline.Imaging.Tests.Resizing;

/// <summary>Expected sizes by the Python of glip's transforms: <c>int(round(max*s/g))</c> and <c>int(size*g/s)</c>.</summary>
public sealed class ResizeRuleTests
{
    [Theory]
    [InlineData(640, 480, 1066, 800)]
    [InlineData(480, 640, 800, 1066)]
    [InlineData(500, 500, 800, 800)]
    [InlineData(1000, 800, 1000, 800)]
    [InlineData(800, 1000, 800, 1000)]
    [InlineData(1200, 500, 1332, 555)]
    [InlineData(1000, 300, 1333, 400)]
    [InlineData(2666, 3, 1777, 2)]
    [InlineData(9000, 1, 0, 0)]
    public void TargetOf_WithTheSizesOfGlip_GivesItsSize(int width, int height, int expectedWidth, int expectedHeight) =>
        new ResizeRule(800, 1333).TargetOf(new ImageSize(width, height)).ShouldBe(new ImageSize(expectedWidth, expectedHeight));

    [Fact]
    public void TargetOf_WhenTheMaximumRules_TruncatesTheLongSide() =>
        new ResizeRule(150, 215).TargetOf(new ImageSize(203, 137)).ShouldBe(new ImageSize(214, 145));
}
