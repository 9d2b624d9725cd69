using FsCheck;
using FsCheck.Fluent;

namespace GlipPipeline.Text.Tests;

/// <summary>Strings of words, punctuation, letters of many scripts, emoji and unpaired surrogates.</summary>
internal static class AnyCaption
{
    private static readonly string[] Pieces =
    [
        "a ", "the ", "red ", "blue", " and ", " of ", "man's ", "two", " 12 ", "photo", " in front of ", " walking ", "it", ".", ",", "-", "'", "’", " ", "\t",
        "é", "e\u0301", "\u0301", "İ", "ß", "ﬁ", "猫", "한", "قطة", "👍", "👨‍👩‍👧", "\uD83D", "\uDC4D", "\u00AD", "\0", "\uFFFD", "\u00A0", "\u2029",
    ];

    public static Arbitrary<string> Arbitrary { get; } = Gen
        .OneOf(Gen.Elements(Pieces), Gen.Choose(0, char.MaxValue).Select(unit => ((char)unit).ToString()))
        .ListOf()
        .Select(string.Concat)
        .ToArbitrary();

    /// <summary>Whether a boundary lies between the halves of a surrogate pair.</summary>
    public static bool CutsPair(string caption, int boundary) =>
        boundary > 0 && boundary < caption.Length && char.IsSurrogatePair(caption[boundary - 1], caption[boundary]);
}
