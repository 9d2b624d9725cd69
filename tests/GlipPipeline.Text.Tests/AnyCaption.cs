using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace GlipPipeline.Text.Tests;

/// <summary>Strings of words, punctuation, markup, links, letters of many scripts, emoji, invisible characters and unpaired surrogates.</summary>
internal static class AnyCaption
{
    private static readonly string[] Pieces =
    [
        "a ", "the ", "red ", "blue", " and ", " of ", "man's ", "two", " 12 ", "photo", " in front of ", " walking ", "it", ".", ",", "-", "'", "’", " ", "\t",
        "é", "e\u0301", "\u0301", "İ", "ß", "ﬁ", "猫", "한", "قطة", "👍", "👨‍👩‍👧", "\uD83D", "\uDC4D", "\u00AD", "\0", "\uFFFD", "\u00A0", "\u2029",
        "&amp;", "&#x1F415;", "&#8211;", "&", "<b>", "</b>", "<", ">", "#", "#goldenGate ", "@", " @me ", "http://x.com/a ", "IMG_0001.JPG", "_", " - ", "|",
        " stock photo", " for sale", "Photo by Jane ", "(c)", "©", "\r\n", "\u200B", "\u200D", "\uFE0F", "🇩🇪", "🇩", "👍🏽", "\u1100", "\u1161", "\u0600", "क्", "ษि",
    ];

    public static Arbitrary<string> Arbitrary { get; } = Gen
        .OneOf(Gen.Elements(Pieces), Gen.Choose(0, char.MaxValue).Select(unit => ((char)unit).ToString()))
        .ListOf()
        .Select(string.Concat)
        .ToArbitrary();

    /// <summary>A string of a few pieces, cheaper to draw than <see cref="Arbitrary"/>.</summary>
    public static string Draw(Random random)
    {
        var pieces = new string[random.Next(12)];
        for (var index = 0; index < pieces.Length; index++)
        {
            pieces[index] = random.Next(4) == 0 ? ((char)random.Next(char.MaxValue + 1)).ToString() : Pieces[random.Next(Pieces.Length)];
        }

        return string.Concat(pieces);
    }

    /// <summary>Whether a boundary lies between the halves of a surrogate pair.</summary>
    public static bool CutsPair(string caption, int boundary) =>
        boundary > 0 && boundary < caption.Length && char.IsSurrogatePair(caption[boundary - 1], caption[boundary]);

    /// <summary>The places between the characters that readers see.</summary>
    public static HashSet<int> Boundaries(string caption) => [.. StringInfo.ParseCombiningCharacters(caption), caption.Length];
}
