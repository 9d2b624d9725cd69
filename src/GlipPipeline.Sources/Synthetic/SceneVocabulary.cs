using System.Collections.Immutable;

namespace GlipPipeline.Sources.Synthetic;

/// <summary>Every word of the scenes' captions, and the vocabulary file of a teacher trained on them.</summary>
public static class SceneVocabulary
{
    internal static readonly ImmutableArray<string> ShapeWords =
        ["circle", "square", "triangle", "star", "cross", "ring", "heart", "arrow", "moon"];
    internal static readonly ImmutableArray<string> ColorWords = ["red", "green", "blue", "yellow", "orange", "purple", "white", "black"];
    internal static readonly ImmutableArray<string> TextureWords = ["plain", "striped", "dotted"];
    internal static readonly ImmutableArray<string> SizeWords = ["small", "large"];
    internal static readonly ImmutableArray<string> AnyShapeWords = ["shape", "object", "thing"];
    internal static readonly ImmutableArray<string> CountWords = ["two", "three", "four"];
    internal static readonly ImmutableArray<string> Openings = ["a photo of", "a picture of", "an image of", "a drawing of", "we see"];

    private static readonly ImmutableArray<string> Specials = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", ","];
    private static readonly ImmutableArray<string> Grammar =
        ["a", "an", "the", "one", "some", "and", "there", "is", "are", "above", "below", "to", "left", "right", "of", "next", "beside"];

    /// <summary>One entry a line, the line's number being the token's id: special tokens, punctuation, words.</summary>
    public static ImmutableArray<string> Lines { get; } =
    [
        .. Specials,
        .. Grammar.Concat(CountWords).Concat(Openings.SelectMany(opening => opening.Split(' ')))
            .Concat(SizeWords).Concat(TextureWords).Concat(ColorWords)
            .Concat(ShapeWords.Concat(AnyShapeWords).SelectMany(word => new[] { word, Plural(word) }))
            .Distinct(),
    ];

    internal static string Plural(string noun) => noun.EndsWith('s') ? noun + "es" : noun + "s";
}
