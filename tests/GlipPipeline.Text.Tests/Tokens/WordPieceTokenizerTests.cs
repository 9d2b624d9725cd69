using GlipPipeline.Core.Phrases;
using GlipPipeline.Testing;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Text.Tests.Tokens;

public sealed class WordPieceTokenizerTests
{
    private static readonly Vocabulary Words = Vocabulary.Parse(File.ReadAllText(Repository.TestData("text/vocab.txt")));

    // Built at run time: an attribute stores its strings as UTF-8, which has no unpaired surrogates.
    public static TheoryData<string> CaptionsWithUnpairedSurrogates => ["\uD83D red \uDC4D", "re\uD83Dd", "\uDC4D\uD83Dblue", "red \uD83D"];

    [Theory]
    [MemberData(nameof(CaptionsWithUnpairedSurrogates))]
    public void Tokenize_WhenASurrogateIsUnpaired_TakesItAsAReplacementCharacter(string caption)
    {
        var tokenizer = new WordPieceTokenizer(Words, lowerCase: true);
        var replaced = string.Concat(caption.Select(unit => char.IsSurrogate(unit) ? '\uFFFD' : unit));

        tokenizer.Tokenize(caption).ShouldBe(tokenizer.Tokenize(replaced).AsEnumerable());
    }

    [Fact]
    public void Tokenize_WhenCharactersOutsideTheBmpGoBefore_CountsCodeUnits() =>
        new WordPieceTokenizer(Words, lowerCase: true).Tokenize("👍 red")[1].Span.ShouldBe(new Utf16Span(3, 6));

    [Fact]
    public void Tokenize_WhenModelIsCased_KeepsCaseAndAccents()
    {
        var cased = new WordPieceTokenizer(Vocabulary.Parse("[PAD]\n[UNK]\n[CLS]\n[SEP]\nred\nRed\ncafé"), lowerCase: false);

        cased.Tokenize("red Red RED café").Select(token => token.Id).ShouldBe([4, 5, 1, 6]);
    }

    [Fact]
    public void Tokenize_WhenCaptionIsHuge_StaysLinear() =>
        new WordPieceTokenizer(Words, lowerCase: true).Tokenize(string.Concat(Enumerable.Repeat("aaaaaaaaab", 400_000))).Length.ShouldBe(1);
}
