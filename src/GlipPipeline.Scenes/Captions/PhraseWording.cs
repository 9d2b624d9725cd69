using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Captions;

/// <summary>Writes out a phrase.</summary>
internal static class PhraseWording
{
    /// <summary>With a determiner or a number: "a large red circle", "two stars".</summary>
    public static string Full(NamedObjects named, SceneRandom random)
    {
        var bare = Bare(named);
        var determiner = named.IsPlural ? PluralDeterminer(named, random) : SingularDeterminer(bare, random);
        return determiner.Length == 0 ? bare : $"{determiner} {bare}";
    }

    /// <summary>Without: "large red circle", "stars".</summary>
    public static string Bare(NamedObjects named)
    {
        var query = named.Query;
        var words = new List<string>(4);
        if (query.Size is { } size)
        {
            words.Add(SceneVocabulary.SizeWords[(int)size]);
        }

        if (query.Texture is { } texture)
        {
            words.Add(SceneVocabulary.TextureWords[(int)texture]);
        }

        if (query.Color is { } color)
        {
            words.Add(SceneVocabulary.ColorWords[(int)color]);
        }

        var noun = query.Shape is { } shape ? SceneVocabulary.ShapeWords[(int)shape] : named.Noun;
        words.Add(named.IsPlural ? SceneVocabulary.Plural(noun) : noun);
        return string.Join(' ', words);
    }

    private static string SingularDeterminer(string bare, SceneRandom random) => random.Weighted([0.7, 0.22, 0.08]) switch
    {
        0 => "aeiou".Contains(bare[0], StringComparison.Ordinal) ? "an" : "a",
        1 => "the",
        _ => "one",
    };

    private static string PluralDeterminer(NamedObjects named, SceneRandom random)
    {
        // An absent plural may claim any number: none of them is there.
        var count = named.IsPresent ? named.Objects.Length : 2 + random.Weighted([0.7, 0.2, 0.1]);
        return random.Weighted([0.6, 0.14, 0.12, 0.14]) switch
        {
            0 => SceneVocabulary.CountWords[count - 2],
            1 => "the",
            2 => "some",
            _ => "",
        };
    }
}
