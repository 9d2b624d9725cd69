using GlipPipeline.Scenes.Objects;

namespace GlipPipeline.Scenes.Tests.Objects;

public sealed class OutlineTests
{
    [Fact]
    public void Contains_WhenPointIsInTheHoleOfARing_IsFalse()
    {
        var ring = ShapeOutlines.Of(SceneShape.Ring);

        ring.Contains(new ScenePoint(0, 0)).ShouldBeFalse();
        ring.Contains(new ScenePoint(0.75, 0)).ShouldBeTrue();
        ring.Contains(new ScenePoint(1.1, 0)).ShouldBeFalse();
    }

    [Fact]
    public void Contains_WhenPointIsInTheBiteOfAMoon_IsFalse()
    {
        var moon = ShapeOutlines.Of(SceneShape.Moon);

        moon.Contains(new ScenePoint(0.2, 0)).ShouldBeFalse();
        moon.Contains(new ScenePoint(-0.6, 0)).ShouldBeTrue();
    }

    [Fact]
    public void TurnedAndSized_WhenTurned_HasTheLongerSideAskedFor()
    {
        foreach (var shape in Enum.GetValues<SceneShape>())
        {
            var box = ShapeOutlines.Of(shape).TurnedAndSized(radians: 0.2, lengthPixels: 50).Box;

            Math.Max(box.Width, box.Height).ShouldBe(50f, tolerance: 0.001f);
            Math.Min(box.Width, box.Height).ShouldBeGreaterThan(34f, shape.ToString());
        }
    }

    [Fact]
    public void MovedTo_WhenMoved_BeginsThere()
    {
        var box = ShapeOutlines.Of(SceneShape.Star).TurnedAndSized(0, 50).MovedTo(left: 10, top: 20).Box;

        box.X0.ShouldBe(10f, tolerance: 0.001f);
        box.Y0.ShouldBe(20f, tolerance: 0.001f);
    }
}
