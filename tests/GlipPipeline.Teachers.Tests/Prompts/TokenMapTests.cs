using GlipPipeline.Core.Phrases;
using GlipPipeline.Teachers.Prompts;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Teachers.Tests.Prompts;

/// <summary>The rule of GLIP's <c>create_positive_map</c>: inwards by at most two characters on either side.</summary>
public sealed class TokenMapTests
{
    // "ab   cd": token 0 at 0-2, token 1 at 5-7.
    [Theory]
    [InlineData(0, 2, "0")]
    [InlineData(0, 7, "0,1")]
    [InlineData(3, 7, "1")]
    [InlineData(2, 7, "")]
    [InlineData(0, 4, "0")]
    [InlineData(0, 5, "")]
    [InlineData(2, 5, "")]
    public void TokensOf_WhenSpanBeginsOrEndsInWhiteSpace_LooksTwoCharactersInwards(int start, int end, string expected) =>
        TokensOf("ab   cd", start, end).ShouldBe(expected);

    [Fact]
    public void TokensOf_WhenACharacterTakesTwoUnits_CountsItOnce() =>
        TokenMapOf("😀😀ab", new Token(7, new Utf16Span(4, 6))).TokensOf(PhraseAt(0, 6)).ShouldBe([0]);

    [Fact]
    public void TokensOf_WhenOneCharacterHasSeveralTokens_TakesTheFirst() =>
        TokenMapOf("½", new Token(1, new Utf16Span(0, 1)), new Token(2, new Utf16Span(0, 1))).TokensOf(PhraseAt(0, 1)).ShouldBe([0]);

    private static string TokensOf(string caption, int start, int end) =>
        string.Join(
            ',', TokenMapOf(caption, new Token(7, new Utf16Span(0, 2)), new Token(8, new Utf16Span(5, 7))).TokensOf(PhraseAt(start, end)));

    private static TokenMap TokenMapOf(string caption, params Token[] tokens) => new(caption, [.. tokens]);

    private static Phrase PhraseAt(int start, int end) => new("", [TestTeacher.Span(start, end)], "", true);
}
