using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Sources.Synthetic;

/// <summary>
/// Chooses what stands in a scene and where. Many objects repeat another one but for one attribute, so that colour, shape, texture
/// and size must be read together to tell them apart.
/// </summary>
internal static class SceneComposer
{
    private const int FewestObjects = 3;
    private const int PlacesTried = 80;
    private const double EdgeMarginPixels = 4;
    private const double SameColorGapPixels = 5;
    private const double LargestOverlap = 0.08;
    private const double LargestTurnRadians = 0.2;

    private static readonly double[] CountWeights = [0.2, 0.3, 0.3, 0.2];
    private static readonly double[] TextureWeights = [0.5, 0.25, 0.25];
    private static readonly double[] SizeWeights = [0.55, 0.45];

    public static Scene Compose(long seed, long number)
    {
        var random = new SceneRandom(seed, number, SceneStream.Objects);
        while (true)
        {
            var wanted = FewestObjects + random.Weighted(CountWeights);
            var placed = new List<SceneObject>();
            for (var i = 0; i < wanted; i++)
            {
                if (Place(placed, ChooseKind(placed, random), random) is { } added)
                {
                    placed.Add(added);
                }
            }

            // Where all are alike, every phrase would be true of everything.
            if (placed.Count >= FewestObjects && placed.Exists(other => other.Kind != placed[0].Kind))
            {
                return new Scene(seed, number, [.. placed]);
            }
        }
    }

    private static ObjectKind ChooseKind(List<SceneObject> placed, SceneRandom random)
    {
        if (placed.Count == 0 || random.Chance(0.4))
        {
            return RandomKind(random);
        }

        var kind = placed[random.Below(placed.Count)].Kind;
        return random.Below(9) switch
        {
            0 or 1 or 2 => kind with { Shape = AnyShape(random) },
            3 or 4 or 5 => kind with { Color = AnyColor(random) },
            6 => kind with { Texture = AnyTexture(random) },
            7 => kind with { Size = AnySize(random) },
            _ => kind,
        };
    }

    internal static ObjectKind RandomKind(SceneRandom random) => new(AnyShape(random), AnyColor(random), AnyTexture(random), AnySize(random));

    internal static SceneShape AnyShape(SceneRandom random) => (SceneShape)random.Below(9);

    internal static SceneColor AnyColor(SceneRandom random) => (SceneColor)random.Below(8);

    internal static SceneTexture AnyTexture(SceneRandom random) => (SceneTexture)random.Weighted(TextureWeights);

    internal static SceneSize AnySize(SceneRandom random) => (SceneSize)random.Weighted(SizeWeights);

    private static SceneObject? Place(List<SceneObject> placed, ObjectKind kind, SceneRandom random)
    {
        var lengthPixels = kind.Size == SceneSize.Small ? random.Between(50, 60) : random.Between(90, 110);
        var shape = ShapeOutlines.Of(kind.Shape).TurnedAndSized(Turn(kind.Shape, random), lengthPixels);
        var fill = Palette.Fill(kind.Color).Jittered(random, 8);
        var markDegrees = random.Pick<double>([0, 45, 90, 135]) + random.Between(-8, 8);
        var room = Scene.CanvasPixels - EdgeMarginPixels;
        for (var i = 0; i < PlacesTried; i++)
        {
            var outline = shape.MovedTo(
                random.Between(EdgeMarginPixels, room - shape.Box.Width), random.Between(EdgeMarginPixels, room - shape.Box.Height));
            var candidate = new SceneObject(kind, outline, fill, markDegrees);
            if (placed.All(earlier => MayStandOver(candidate, earlier)))
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

    /// <summary>True when both stay recognisable: little overlap, none between equal colours, and the covered one's box stays tight.</summary>
    private static bool MayStandOver(SceneObject upper, SceneObject lower)
    {
        var gap = GapPixels(upper.Box, lower.Box);
        if (gap >= 0)
        {
            return gap >= SameColorGapPixels || upper.Kind.Color != lower.Kind.Color;
        }

        return upper.Kind.Color != lower.Kind.Color
            && OverlapPixels(upper.Box, lower.Box) <= LargestOverlap * Math.Min(upper.Box.Area, lower.Box.Area)
            && !lower.Outline.Extremes.Any(upper.Outline.Contains);
    }

    /// <summary>Distance of two boxes along the axis that parts them more; negative when they overlap.</summary>
    internal static double GapPixels(PixelBox a, PixelBox b) =>
        Math.Max(Math.Max(a.X0, b.X0) - Math.Min(a.X1, b.X1), Math.Max(a.Y0, b.Y0) - Math.Min(a.Y1, b.Y1));

    private static double OverlapPixels(PixelBox a, PixelBox b) =>
        (Math.Min(a.X1, b.X1) - Math.Max(a.X0, b.X0)) * (Math.Min(a.Y1, b.Y1) - Math.Max(a.Y0, b.Y0));
}
