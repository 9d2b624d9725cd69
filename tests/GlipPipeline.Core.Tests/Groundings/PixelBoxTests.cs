using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Core.Tests.Groundings;

public sealed class PixelBoxTests
{
    private static readonly PixelBox Square = new(10, 10, 20, 20);

    [Theory]
    [InlineData(10, 10, 20, 20, 1.0f)]
    [InlineData(15, 10, 25, 20, 50f / 150f)]
    [InlineData(12, 12, 18, 18, 36f / 100f)]
    [InlineData(19, 19, 29, 29, 1f / 199f)]
    [InlineData(20, 10, 30, 20, 0f)]
    [InlineData(30, 30, 40, 40, 0f)]
    [InlineData(0, 30, 100, 40, 0f)]
    public void IntersectionOverUnion_WhenBoxesAreHalfOpen_IsTheSharedPartOfBoth(float x0, float y0, float x1, float y1, float expected) =>
        Square.IntersectionOverUnion(new PixelBox(x0, y0, x1, y1)).ShouldBe(expected, 1e-6f);

    [Fact]
    public void IntersectionOverUnion_WhenBoxesChangePlaces_IsTheSame()
    {
        var other = new PixelBox(3, 12, 17, 31);

        Square.IntersectionOverUnion(other).ShouldBe(other.IntersectionOverUnion(Square));
    }

    [Fact]
    public void Area_WhenBoxIsHalfOpen_IsWidthTimesHeight()
    {
        var box = new PixelBox(1, 2, 4.5f, 10);

        (box.Width, box.Height, box.Area).ShouldBe((3.5f, 8f, 28f));
    }
}
