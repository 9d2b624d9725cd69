using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GlipPipeline.Text.Extraction;

namespace GlipPipeline.Text.Tests.Recognition;

/// <summary>Whatever a machine's vectors are, the phrases are those written down here. Run with <c>DOTNET_EnableAVX2=0</c> it holds as well.</summary>
public sealed class SamePhrasesTests
{
    private static readonly string[] Words =
    [
        "a", "the", "two", "red", "small", "wooden", "vintage", "leather", "set", "of", "in", "with", "on", "and", "by", "for", "man", "woman", "dog", "dress",
        "jacket", "mug", "Paris", "Nike", "sofa", "table", "wedding", "smiling", "holding", "walks", "sale", "quality", "2016", "-", "|", ",", "(", ")", "&", "blue",
        "T-Shirt", "Case", "iPhone", "cover", "photo", "beach", "mountains", "person", "football", "player", "size", "Free", "Shipping", "New", "14K",
    ];

    [Fact]
    public void Find_OnEveryMachine_GivesTheSamePhrases() => DigestOf(500).ShouldBe("6fb0a56b3a58b976c626628ba1395bc781994edf2f2a361b1aa546dfcb96d982");

    [Fact]
    [Trait("Category", "Heavy")]
    public void Find_OnEveryMachine_GivesTheSamePhrasesOfManyCaptions() => DigestOf(10_000).ShouldBe("ed061160d65de9c0bd7031f21f40d8174b527a1ebc7057ea15672798f7852212");

    private static string DigestOf(int captions)
    {
        var (finder, random) = (CaptionPhraseFinder.Load(), new Random(20_27));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < captions; i++)
        {
            var caption = string.Join(' ', Enumerable.Range(0, random.Next(1, 16)).Select(_ => Words[random.Next(Words.Length)]));
            foreach (var phrase in finder.Find(caption, CaptionReading.Default))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i} {phrase.Span.Start} {phrase.Span.End} {phrase.Visual};")));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
