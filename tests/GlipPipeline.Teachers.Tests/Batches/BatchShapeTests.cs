using GlipPipeline.Core.Groundings;
using GlipPipeline.Teachers.Batches;

namespace GlipPipeline.Teachers.Tests.Batches;

public sealed class BatchShapeTests
{
    [Theory]
    [InlineData(1066, 800, 17, 1088, 800, 24)]
    [InlineData(32, 33, 8, 32, 64, 8)]
    [InlineData(1, 1, 253, 32, 32, 256)]
    public void Of_WithAnySize_RoundsUp(int width, int height, int tokens, int paddedWidth, int paddedHeight, int paddedTokens) =>
        BatchShape.Of(new ImageSize(width, height), tokens, 32, 256).ShouldBe(new BatchShape(paddedWidth, paddedHeight, paddedTokens));

    [Fact]
    public void Of_WhenTheLimitIsNoMultipleOfTheStep_StaysUnderIt() =>
        BatchShape.Of(new ImageSize(32, 32), 26, 32, 27).Tokens.ShouldBe(27);
}
