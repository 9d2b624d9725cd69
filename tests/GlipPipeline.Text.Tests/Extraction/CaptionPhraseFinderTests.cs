using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Extraction;

namespace GlipPipeline.Text.Tests.Extraction;

public sealed class CaptionPhraseFinderTests
{
    // How many strings, and how many are passed over first: tests/bench/fuzz-phrases.sh runs ten millions in pieces.
    private const string FuzzCount = "GLIP_FUZZ_STRINGS";
    private const string FuzzFirst = "GLIP_FUZZ_FIRST";
    private const int FuzzSeed = 20_261_121;

    private static readonly CaptionPhraseFinder Finder = CaptionPhraseFinder.Load();
    private static readonly CaptionPhraseFinder Nesting = CaptionPhraseFinder.Load(PhrasePolicy.Rules with { Nested = true });
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
    public void Find_WhenPhrasesAreNested_GivesSpansThatLieInsideOrBehindTheLast() => Prop.ForAll(AnyCaption.Arbitrary, caption =>
    {
        var outer = 0..0;
        return Nesting.Find(caption, CaptionReading.Default).All(phrase =>
        {
            var (start, end) = phrase.Span;
            var isInside = start >= outer.Start.Value && end <= outer.End.Value && outer.End.Value - outer.Start.Value > end - start;
            var isBehind = start >= outer.End.Value;
            outer = isInside ? outer : start..end;
            return start < end && (isInside || isBehind) && phrase.Head.Start >= start && phrase.Head.End <= end;
        });
    }).Check(Seeded);

    [Fact]
    [Trait("Category", "Heavy")]
    public void Find_WhenManyStringsAreTried_GivesOrderedWholeSpans()
    {
        const int Block = 10_000;
        var first = int.Parse(Environment.GetEnvironmentVariable(FuzzFirst) ?? "0", CultureInfo.InvariantCulture) / Block;
        var count = int.Parse(Environment.GetEnvironmentVariable(FuzzCount) ?? "100000", CultureInfo.InvariantCulture) / Block;
        Parallel.For(first, first + count, block =>
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
