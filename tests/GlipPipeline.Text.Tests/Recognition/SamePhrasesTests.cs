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
    public void Find_OnEveryMachine_GivesTheSamePhrases() => DigestOf(500).ShouldBe("6e260dd6f2eb831ff2e108e025a886765be5371e6a3bfb7d700113135ff530a4");

    [Fact]
    [Trait("Category", "Heavy")]
    public void Find_OnEveryMachine_GivesTheSamePhrasesOfManyCaptions() => DigestOf(10_000).ShouldBe("2dbf7e90172ac0de5d680fd6720dcc510eb29157879382bcdd4d797ca9213faa");

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
