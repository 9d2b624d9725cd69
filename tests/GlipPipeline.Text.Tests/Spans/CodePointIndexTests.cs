using FsCheck;
using FsCheck.Fluent;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Spans;

namespace GlipPipeline.Text.Tests.Spans;

public sealed class CodePointIndexTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_26, 11_21);

    [Theory]
    [InlineData("red 👍 blue", 7, 11, 6, 10)]
    [InlineData("red blue", 4, 8, 4, 8)]
    [InlineData("👍👍", 2, 4, 1, 2)]
    public void ToCodePoints_WhenPairsGoBefore_CountsEachOnce(string caption, int start, int end, int codePointStart, int codePointEnd) =>
        new CodePointIndex(caption).ToCodePoints(new Utf16Span(start, end)).ShouldBe(new CodePointSpan(codePointStart, codePointEnd));

    [Fact]
    public void CodePointCount_WhenSurrogatesAreUnpaired_CountsEachOnce() => new CodePointIndex("\uDC4Da\uD83D\uD83D\uDC4D").CodePointCount.ShouldBe(4);

    [Fact]
    public void ToCodePoints_WhenSpanLeavesTheCaption_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new CodePointIndex("red").ToCodePoints(new Utf16Span(1, 4)));

    [Fact]
    public void CodePointCount_WhateverTheCaption_IsTheNumberOfRunes() =>
        Prop.ForAll(AnyCaption.Arbitrary, caption => new CodePointIndex(caption).CodePointCount == caption.EnumerateRunes().Count()).Check(Seeded);

    [Fact]
    public void ToUtf16_WhateverTheCaption_UndoesToCodePoints() =>
        Prop.ForAll(AnyCaption.Arbitrary, caption =>
        {
            var positions = new CodePointIndex(caption);
            var starts = Enumerable.Range(0, caption.Length + 1).Where(unit => !AnyCaption.CutsPair(caption, unit)).ToList();
            return starts.TrueForAll(start =>
            {
                var span = new Utf16Span(start, caption.Length);
                return positions.ToUtf16(positions.ToCodePoints(span)) == span;
            });
        }).Check(Seeded);

    [Fact]
    public void ToUtf16_WhateverTheCaption_CutsNoPair() =>
        Prop.ForAll(AnyCaption.Arbitrary, caption =>
        {
            var positions = new CodePointIndex(caption);
            return Enumerable.Range(0, positions.CodePointCount + 1)
                .All(start => !AnyCaption.CutsPair(caption, positions.ToUtf16(new CodePointSpan(start, positions.CodePointCount)).Start));
        }).Check(Seeded);
}
