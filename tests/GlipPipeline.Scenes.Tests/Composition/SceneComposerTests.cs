using GlipPipeline.Scenes.Composition;
using GlipPipeline.Scenes.Objects;

namespace GlipPipeline.Scenes.Tests.Composition;

public sealed class SceneComposerTests
{
    private static readonly Scene[] Scenes = [.. Enumerable.Range(0, 400).Select(number => SceneComposer.Compose(seed: 11, number))];

    [Fact]
    public void Compose_Always_PlacesThreeToSixObjectsNotAllAlike()
    {
        Scenes.ShouldAllBe(scene => scene.Objects.Length >= 3 && scene.Objects.Length <= 6);
        Scenes.ShouldAllBe(scene => scene.Objects.Select(drawn => drawn.Kind).Distinct().Count() > 1);
    }

    [Fact]
    public void Compose_Always_KeepsObjectsInsideTheCanvas() => Scenes.SelectMany(scene => scene.Objects).ShouldAllBe(drawn =>
        drawn.Box.X0 >= 3.99f && drawn.Box.Y0 >= 3.99f
        && drawn.Box.X1 <= Scene.CanvasPixels - 3.99f && drawn.Box.Y1 <= Scene.CanvasPixels - 3.99f);

    [Fact]
    public void Compose_Always_LeavesAGapBetweenSmallAndLarge()
    {
        foreach (var drawn in Scenes.SelectMany(scene => scene.Objects))
        {
            var lengthPixels = Math.Max(drawn.Box.Width, drawn.Box.Height);
            if (drawn.Kind.Size == SceneSize.Small)
            {
                lengthPixels.ShouldBeInRange(49.9f, 60.1f);
            }
            else
            {
                lengthPixels.ShouldBeInRange(89.9f, 110.1f);
            }
        }
    }

    [Fact]
    public void Compose_WhenBoxesOverlap_OverlapsLittleAndNeverInOneColor()
    {
        var overlapping = Pairs().Where(pair => BoxDistance.GapPixels(pair.Lower.Box, pair.Upper.Box) < 0).ToList();

        overlapping.ShouldNotBeEmpty();
        overlapping.ShouldAllBe(pair => BoxDistance.OverlapShare(pair.Lower.Box, pair.Upper.Box) <= 0.08);
        overlapping.ShouldAllBe(pair => pair.Lower.Kind.Color != pair.Upper.Kind.Color);
    }

    [Fact]
    public void Compose_OverManyScenes_UsesEveryAttribute()
    {
        var kinds = Scenes.SelectMany(scene => scene.Objects).Select(drawn => drawn.Kind).ToList();

        kinds.Select(kind => kind.Shape).Distinct().Count().ShouldBe(9);
        kinds.Select(kind => kind.Color).Distinct().Count().ShouldBe(8);
        kinds.Select(kind => kind.Texture).Distinct().Count().ShouldBe(3);
        kinds.Select(kind => kind.Size).Distinct().Count().ShouldBe(2);
    }

    private static IEnumerable<(SceneObject Lower, SceneObject Upper)> Pairs() =>
        from scene in Scenes
        from lower in Enumerable.Range(0, scene.Objects.Length)
        from upper in Enumerable.Range(lower + 1, scene.Objects.Length - lower - 1)
        select (scene.Objects[lower], scene.Objects[upper]);
}
