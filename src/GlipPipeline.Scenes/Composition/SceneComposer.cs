using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Composition;

/// <summary>
/// Chooses what stands in a scene and where. Many objects repeat another one except for one attribute, so that colour, shape, texture
/// and size must be read together to tell them apart.
/// </summary>
internal static class SceneComposer
{
    private const int FewestObjects = 3;
    private const int PlacesTried = 80;
    private const double EdgeMarginPixels = 4;
    private const double SameColorGapPixels = 5;
    private const double LargestOverlapShare = 0.08;
    private const double LargestTurnRadians = 0.2;

    private static readonly double[] CountWeights = [0.2, 0.3, 0.3, 0.2];

    public static Scene Compose(long seed, long number)
    {
        var random = new SceneRandom(seed, number, SceneStream.Objects);
        while (true)
        {
            var placed = PlaceObjects(FewestObjects + random.Weighted(CountWeights), random);

            // Where all are alike, every phrase would be true of everything.
            if (placed.Count >= FewestObjects && placed.Exists(other => other.Kind != placed[0].Kind))
            {
                return new Scene(seed, number, [.. placed]);
            }
        }
    }

    /// <summary>As many objects as wanted, less those that found no room.</summary>
    private static List<SceneObject> PlaceObjects(int wanted, SceneRandom random)
    {
        var placed = new List<SceneObject>(wanted);
        for (var i = 0; i < wanted; i++)
        {
            if (Place(placed, KindChooser.Next(placed, random), random) is { } added)
            {
                placed.Add(added);
            }
        }

        return placed;
    }

    private static SceneObject? Place(List<SceneObject> placed, ObjectKind kind, SceneRandom random)
    {
        var lengthPixels = kind.Size == SceneSize.Small ? random.Between(50, 60) : random.Between(90, 110);
        var shape = ShapeOutlines.Of(kind.Shape).TurnedAndSized(Turn(kind.Shape, random), lengthPixels);
        var fill = Palette.Fill(kind.Color).Jittered(random, 8);
        var markDegrees = random.Pick<double>([0, 45, 90, 135]) + random.Between(-8, 8);
        var room = Scene.CanvasPixels - EdgeMarginPixels;
        for (var i = 0; i < PlacesTried; i++)
        {
            var left = random.Between(EdgeMarginPixels, room - shape.Box.Width);
            var top = random.Between(EdgeMarginPixels, room - shape.Box.Height);
            var candidate = new SceneObject(kind, shape.MovedTo(left, top), fill, markDegrees);
            if (placed.TrueForAll(earlier => MayStandOver(candidate, earlier)))
            {
                return candidate;
            }
        }

        return null;
    }

    private static double Turn(SceneShape shape, SceneRandom random)
    {
        var slight = random.Between(-LargestTurnRadians, LargestTurnRadians);
        return shape == SceneShape.Arrow ? slight + (random.Below(4) * Math.PI / 2) : slight;
    }

    /// <summary>True when both stay recognisable: little overlap, none in one colour, and the covered one's box stays tight.</summary>
    private static bool MayStandOver(SceneObject upper, SceneObject lower)
    {
        var gapPixels = BoxDistance.GapPixels(upper.Box, lower.Box);
        if (upper.Kind.Color == lower.Kind.Color)
        {
            return gapPixels >= SameColorGapPixels;
        }

        return gapPixels >= 0
            || (BoxDistance.OverlapShare(upper.Box, lower.Box) <= LargestOverlapShare
                && !lower.Outline.Extremes.Any(upper.Outline.Contains));
    }
}
