using GlipPipeline.Core.Groundings;
using GlipPipeline.Scenes.Composition;
using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Painting;

namespace GlipPipeline.Scenes.Tests.Painting;

public sealed class SceneRendererTests
{
    private const int Side = Scene.CanvasPixels;

    /// <summary>Noise of both drawings is equal, so that only the object differs.</summary>
    private const int VisibleDifference = 12;

    [Fact]
    public void Pixels_WhenAnObjectIsTakenAway_ChangeExactlyInItsBox()
    {
        for (var number = 0; number < 12; number++)
        {
            var scene = SceneComposer.Compose(seed: 5, number);
            var whole = Pixels(scene, Side);
            foreach (var drawn in scene.Objects)
            {
                var without = Pixels(scene with { Objects = scene.Objects.Remove(drawn) }, Side);
                ShouldBeNear(Changed(whole, without), drawn.Box, $"scene {number}, {drawn.Kind}");
            }
        }
    }

    [Fact]
    public void Pixels_WhenAnObjectIsPlain_HaveItsColorInside()
    {
        var plain = Drawn(seed: 6, scenes: 30).Where(item => item.Drawn.Kind.Texture == SceneTexture.Plain).ToList();
        plain.Count.ShouldBeGreaterThan(40);
        foreach (var (scene, drawn) in plain)
        {
            var color = MostFrequentInside(Pixels(scene, Side), scene, drawn);
            color.ShouldBe(drawn.Kind.Color, $"scene {scene.Number}, {drawn.Kind}");
        }
    }

    [Fact]
    public void Pixels_WhenAnObjectIsStripedOrDotted_HaveTwoTonesInside()
    {
        foreach (var (scene, drawn) in Drawn(seed: 8, scenes: 20).Where(item => item.Drawn.Kind.Texture != SceneTexture.Plain))
        {
            var inside = Inside(Pixels(scene, Side), scene, drawn).ToList();
            var marks = Palette.Marks(drawn.Kind.Color, drawn.Fill);

            ShareOf(inside, drawn.Fill).ShouldBeGreaterThan(0.3, $"fill in scene {scene.Number}, {drawn.Kind}");
            ShareOf(inside, marks).ShouldBeGreaterThan(0.04, $"marks in scene {scene.Number}, {drawn.Kind}");
        }
    }

    [Fact]
    public void Pixels_WhenSizeIsDoubled_ShowTheSameScene()
    {
        var scene = SceneComposer.Compose(seed: 9, number: 0);
        var large = Pixels(scene, 2 * Side);
        var without = Pixels(scene with { Objects = scene.Objects.RemoveAt(0) }, 2 * Side);

        var changed = Changed(large, without, 2 * Side);

        var halved = new PixelBox(changed.X0 / 2, changed.Y0 / 2, changed.X1 / 2, changed.Y1 / 2);
        ShouldBeNear(halved, scene.Objects[0].Box, "at twice the size");
    }

    private static byte[] Pixels(Scene scene, int sizePixels)
    {
        using var image = SceneRenderer.Draw(scene, sizePixels);
        return image.Pixels.ToArray();
    }

    private static IEnumerable<(Scene Scene, SceneObject Drawn)> Drawn(int seed, int scenes) =>
        from number in Enumerable.Range(0, scenes)
        let scene = SceneComposer.Compose(seed, number)
        from drawn in scene.Objects
        select (scene, drawn);

    private static void ShouldBeNear(PixelBox actual, PixelBox expected, string what)
    {
        actual.X0.ShouldBe(expected.X0, tolerance: 2.5, what);
        actual.Y0.ShouldBe(expected.Y0, tolerance: 2.5, what);
        actual.X1.ShouldBe(expected.X1, tolerance: 2.5, what);
        actual.Y1.ShouldBe(expected.Y1, tolerance: 2.5, what);
    }

    private static PixelBox Changed(byte[] a, byte[] b, int side = Side)
    {
        var (x0, y0, x1, y1) = (side, side, 0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (Math.Abs(a[i] - b[i]) > VisibleDifference)
            {
                var (x, y) = (i / 3 % side, i / 3 / side);
                (x0, y0, x1, y1) = (Math.Min(x0, x), Math.Min(y0, y), Math.Max(x1, x + 1), Math.Max(y1, y + 1));
            }
        }

        return new PixelBox(x0, y0, x1, y1);
    }

    private static SceneColor MostFrequentInside(byte[] pixels, Scene scene, SceneObject drawn) => Inside(pixels, scene, drawn)
        .GroupBy(pixel => Enum.GetValues<SceneColor>().MinBy(color => Distance(pixel, Palette.Fill(color))))
        .MaxBy(group => group.Count())!.Key;

    /// <summary>The pixels whose centres lie inside the object and inside no later one.</summary>
    private static IEnumerable<Rgb> Inside(byte[] pixels, Scene scene, SceneObject drawn)
    {
        var later = scene.Objects[(scene.Objects.IndexOf(drawn) + 1)..];
        for (var y = (int)drawn.Box.Y0; y < drawn.Box.Y1; y++)
        {
            for (var x = (int)drawn.Box.X0; x < drawn.Box.X1; x++)
            {
                var centre = new ScenePoint(x + 0.5, y + 0.5);
                if (drawn.Outline.Contains(centre) && !later.Any(upper => upper.Outline.Contains(centre)))
                {
                    var i = ((y * Side) + x) * 3;
                    yield return new Rgb(pixels[i], pixels[i + 1], pixels[i + 2]);
                }
            }
        }
    }

    private static double ShareOf(List<Rgb> pixels, Rgb tone) => pixels.Count(pixel => Distance(pixel, tone) < 60) / (double)pixels.Count;

    private static int Distance(Rgb a, Rgb b) => Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B);
}
