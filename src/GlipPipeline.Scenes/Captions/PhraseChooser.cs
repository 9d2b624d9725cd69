using System.Collections.Immutable;
using GlipPipeline.Scenes.Composition;
using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Captions;

/// <summary>Chooses which objects a caption names, and with which attributes.</summary>
internal static class PhraseChooser
{
    private const double AbsentShare = 0.25;
    private const double FarAbsentShare = 0.2;
    private const double AbsentPluralShare = 0.2;
    private const int MostNamed = 4;
    private const int PhrasesTried = 16;

    private static readonly double[] CountWeights = [0.15, 0.35, 0.3, 0.2];

    /// <summary>One to four phrases, of which at least one names something that is there. No object is named twice.</summary>
    public static List<NamedObjects> Choose(Scene scene, SceneRandom random)
    {
        while (true)
        {
            var chosen = new List<NamedObjects>();
            var wanted = 1 + random.Weighted(CountWeights);
            for (var i = 0; i < PhrasesTried && chosen.Count < wanted; i++)
            {
                var phrase = random.Chance(AbsentShare) ? Absent(scene, random) : Present(scene, random);
                if (phrase is not null && chosen.TrueForAll(earlier => AreApart(earlier, phrase)))
                {
                    chosen.Add(phrase);
                }
            }

            if (chosen.Exists(phrase => phrase.IsPresent))
            {
                return chosen;
            }
        }
    }

    private static NamedObjects? Present(Scene scene, SceneRandom random)
    {
        var query = Describe(scene.Objects[random.Below(scene.Objects.Length)].Kind, random);
        var named = Matching(scene, query);
        // A phrase that is true of everything would ask nothing of the teacher.
        return named.Length > MostNamed || named.Length == scene.Objects.Length
            ? null
            : new NamedObjects(query, named, named.Length > 1, random.Pick(SceneVocabulary.AnyShapeWords.AsSpan()));
    }

    private static NamedObjects? Absent(Scene scene, SceneRandom random)
    {
        var query = random.Chance(FarAbsentShare)
            ? Describe(KindChooser.Any(random), random)
            : WithOneChange(Describe(scene.Objects[random.Below(scene.Objects.Length)].Kind, random), random);
        var isPlural = random.Chance(AbsentPluralShare);
        return Matching(scene, query).IsEmpty
            ? new NamedObjects(query, [], isPlural, random.Pick(SceneVocabulary.AnyShapeWords.AsSpan()))
            : null;
    }

    private static PhraseQuery Describe(ObjectKind kind, SceneRandom random)
    {
        while (true)
        {
            var query = new PhraseQuery(
                random.Chance(0.92) ? kind.Shape : null,
                random.Chance(0.75) ? kind.Color : null,
                random.Chance(kind.Texture == SceneTexture.Plain ? 0.08 : 0.45) ? kind.Texture : null,
                random.Chance(0.22) ? kind.Size : null);
            if (query.Shape is not null || query.Color is not null || query.Texture is not null)
            {
                return query;
            }
        }
    }

    /// <summary>Another value for one attribute that the query speaks of; unchanged when it draws one that is unsaid.</summary>
    private static PhraseQuery WithOneChange(PhraseQuery query, SceneRandom random) => random.Below(8) switch
    {
        0 or 1 or 2 when query.Shape is not null => query with { Shape = KindChooser.AnyShape(random) },
        3 or 4 or 5 when query.Color is not null => query with { Color = KindChooser.AnyColor(random) },
        6 when query.Texture is not null => query with { Texture = KindChooser.AnyTexture(random) },
        7 when query.Size is not null => query with { Size = KindChooser.AnySize(random) },
        _ => query,
    };

    private static bool AreApart(NamedObjects a, NamedObjects b) => a.Query != b.Query && !a.Objects.Any(b.Objects.Contains);

    private static ImmutableArray<SceneObject> Matching(Scene scene, PhraseQuery query) =>
        [.. scene.Objects.Where(candidate => query.Matches(candidate.Kind))];
}
