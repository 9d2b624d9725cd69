using FsCheck;
using FsCheck.Fluent;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Cleaning;

namespace GlipPipeline.Text.Tests.Cleaning;

public sealed class CleanedCaptionTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20_26, 11_25);

    [Theory]
    [InlineData("Tom &amp; Jerry poster", "Tom & Jerry", "Tom &amp; Jerry")]
    [InlineData("<b>Red <i>dress</i></b>", "Red  dress", "Red <i>dress")]
    [InlineData("👍 a gar\u00ADden", "garden", "gar\u00ADden")]
    [InlineData("the U.S. team", "the US", "the U.S.")]
    [InlineData("in #GoldenGate", "Golden Gate", "GoldenGate")]
    [InlineData("Living_room_with_sofa", "Living room", "Living_room")]
    [InlineData("a cafe\u0301\u200D!", "cafe\u0301", "cafe\u0301\u200D")]
    public void ToOriginal_WhenTheTextWasChanged_CoversWhatItCameFrom(string caption, string text, string original)
    {
        var cleaned = CaptionCleaner.Clean(caption);
        var start = cleaned.Text.IndexOf(text, StringComparison.Ordinal);
        cleaned.ToOriginal(new Utf16Span(start, start + text.Length)).Slice(caption).ShouldBe(original);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(-1, 2)]
    [InlineData(0, 6)]
    public void ToOriginal_WhenTheSpanIsNoneOfTheText_Throws(int start, int end) =>
        Should.Throw<ArgumentOutOfRangeException>(() => CaptionCleaner.Clean("a dog").ToOriginal(new Utf16Span(start, end)));

    [Fact]
    public void ToOriginal_WhateverTheCaption_KeepsOrderAndCutsNoCharacter() =>
        Prop.ForAll(AnyCaption.Arbitrary, caption =>
        {
            var cleaned = CaptionCleaner.Clean(caption);
            var spans = Enumerable.Range(0, cleaned.Text.Length).Select(unit => cleaned.ToOriginal(new Utf16Span(unit, unit + 1))).ToList();
            var boundaries = AnyCaption.Boundaries(caption);
            return spans.TrueForAll(span => span.Start <= span.End && boundaries.Contains(span.Start) && boundaries.Contains(span.End))
                && spans.Zip(spans.Skip(1)).All(pair => pair.First.Start <= pair.Second.Start && pair.First.End <= pair.Second.End);
        }).Check(Seeded);
}
