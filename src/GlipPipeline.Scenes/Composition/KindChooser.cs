using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Composition;

/// <summary>Draws attributes at random.</summary>
internal static class KindChooser
{
    private const double NewKindShare = 0.4;

    private static readonly double[] TextureWeights = [0.5, 0.25, 0.25];
    private static readonly double[] SizeWeights = [0.55, 0.45];

    /// <summary>The kind of the next object: often that of another one but for one attribute, or exactly it.</summary>
    public static ObjectKind Next(List<SceneObject> placed, SceneRandom random)
    {
        if (placed.Count == 0 || random.Chance(NewKindShare))
        {
            return Any(random);
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

    public static ObjectKind Any(SceneRandom random) => new(AnyShape(random), AnyColor(random), AnyTexture(random), AnySize(random));

    public static SceneShape AnyShape(SceneRandom random) => (SceneShape)random.Below(SceneVocabulary.ShapeWords.Length);

    public static SceneColor AnyColor(SceneRandom random) => (SceneColor)random.Below(SceneVocabulary.ColorWords.Length);

    public static SceneTexture AnyTexture(SceneRandom random) => (SceneTexture)random.Weighted(TextureWeights);

    public static SceneSize AnySize(SceneRandom random) => (SceneSize)random.Weighted(SizeWeights);
}
