using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Spans;

namespace GlipPipeline.Text.Tests.Spans;

public sealed class GraphemeBoundariesTests
{
    [Theory]
    [InlineData("a dog", 2, 5, 2, 5)]
    [InlineData("a\r\nb", 0, 2, 0, 3)]
    [InlineData("e\u0301t", 0, 1, 0, 2)]
    [InlineData("x👨‍👩‍👧y", 3, 4, 1, 9)]
    [InlineData("🇩🇪🇫🇷", 0, 2, 0, 4)]
    [InlineData("ab", 1, 1, 1, 1)]
    public void Widen_WhenASpanCutsACharacter_TakesAllOfIt(string caption, int start, int end, int wideStart, int wideEnd) =>
        new GraphemeBoundaries(caption).Widen(new Utf16Span(start, end)).ShouldBe(new Utf16Span(wideStart, wideEnd));
}
