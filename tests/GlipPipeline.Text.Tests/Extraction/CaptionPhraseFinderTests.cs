using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GlipPipeline.Text.Extraction;

namespace GlipPipeline.Text.Tests.Extraction;

public sealed class CaptionPhraseFinderTests
{
    private const string FuzzCount = "GLIP_FUZZ_STRINGS";
    private const int FuzzSeed = 20_261_121;

    private static readonly CaptionPhraseFinder Finder = CaptionPhraseFinder.Load();
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20_26, 11_23);

    [Theory]
    [InlineData("<b>Red dress</b> with <i>long sleeves</i>", "Red dress|long sleeves")]
    [InlineData("#sunset #beach a couple walking on the sand", "a couple|the sand")]
    [InlineData("IMG_20180514_123456.jpg", "")]
    [InlineData("a\u00A0small\u00A0house with\u200B a garden", "a\u00A0small\u00A0house|a garden")]
    [InlineData("Living_room_with_grey_sofa", "Living_room|grey_sofa")]
    [InlineData("Royalty-Free Stock Photo: Red Bus and Wooden Bench", "Red Bus|Wooden Bench")]
    public void Find_WhenACaptionIsCleaned_PointsIntoTheOriginal(string caption, string phrases) =>
        string.Join('|', Finder.Find(caption, CaptionReading.Default).Select(phrase => phrase.Span.Slice(caption))).ShouldBe(phrases);

    [Fact]
    public void Find_WhenNothingIsCleaned_TakesTheCaptionAsItStands() =>
        Finder.Find("a dog - Stock Photo", new CaptionReading(Clean: false)).Count.ShouldBe(2);

    [Fact]
    public void Find_WhateverTheCaption_GivesOrderedWholeSpans() => Prop.ForAll(AnyCaption.Arbitrary, caption => IsSound(caption)).Check(Seeded);

    [Fact]
    [Trait("Category", "Heavy")]
    public void Find_WhenManyStringsAreTried_GivesOrderedWholeSpans()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable(FuzzCount) ?? "200000", CultureInfo.InvariantCulture);
        const int Block = 10_000;
        Parallel.For(0, (count + Block - 1) / Block, block =>
        {
            var random = new Random(FuzzSeed + block);
            for (var i = 0; i < Block; i++)
            {
                var caption = AnyCaption.Draw(random);
                if (!IsSound(caption))
                {
                    Assert.Fail($"block {block}, string {i}: {string.Join(' ', caption.Select(unit => ((int)unit).ToString("X4", CultureInfo.InvariantCulture)))}");
                }
            }
        });
    }

    private static bool IsSound(string caption)
    {
        var boundaries = AnyCaption.Boundaries(caption);
        var end = 0;
        foreach (var phrase in Finder.Find(caption, CaptionReading.Default))
        {
            var (span, head, _) = phrase;
            var expression = phrase.Expression ?? span;
            var isWhole = boundaries.Contains(span.Start) && boundaries.Contains(span.End) && boundaries.Contains(head.Start) && boundaries.Contains(head.End);
            var isInside = span.Start >= end && span.Start < span.End && span.End <= caption.Length && head.Start >= span.Start && head.End <= span.End && head.Start < head.End;
            var isDescribed = expression.Start == span.Start && expression.End >= span.End && boundaries.Contains(expression.End) && (phrase.Visual || phrase.Expression is null);
            if (!isWhole || !isInside || !isDescribed)
            {
                return false;
            }

            end = span.End;
        }

        return true;
    }
}
