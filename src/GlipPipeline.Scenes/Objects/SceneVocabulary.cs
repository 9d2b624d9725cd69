using System.Collections.Immutable;

namespace GlipPipeline.Scenes.Objects;

/// <summary>The words that captions choose from. A teacher trained on scenes takes its vocabulary from their captions.</summary>
internal static class SceneVocabulary
{
    internal static readonly ImmutableArray<string> ShapeWords =
        ["circle", "square", "triangle", "star", "cross", "ring", "heart", "arrow", "moon"];
    internal static readonly ImmutableArray<string> ColorWords = ["red", "green", "blue", "yellow", "orange", "purple", "white", "black"];
    internal static readonly ImmutableArray<string> TextureWords = ["plain", "striped", "dotted"];
    internal static readonly ImmutableArray<string> SizeWords = ["small", "large"];
    internal static readonly ImmutableArray<string> AnyShapeWords = ["shape", "object", "thing"];
    internal static readonly ImmutableArray<string> CountWords = ["two", "three", "four"];
    internal static readonly ImmutableArray<string> Openings = ["a photo of", "a picture of", "an image of", "a drawing of", "we see"];

    internal static string Plural(string noun) => noun.EndsWith('s') ? noun + "es" : noun + "s";
}
