using System.Collections.Immutable;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Teachers.Prompts;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Teachers.Tests.Prompts;

public sealed class PromptBuilderTests
{
    // Ids by line of TestTeacher.Vocabulary.
    private const int Cls = 2, Sep = 3, A = 4, Red = 5, Ball = 7, Box = 8;

    [Fact]
    public void Build_WhenCaptionFits_MakesOnePromptWithEveryVisualPhrase()
    {
        const string Caption = "a red ball and a box";

        var prompt = Build(16, Caption, "a red ball", "a box").ShouldHaveSingleItem();

        prompt.TokenIds.ShouldBe([Cls, A, Red, Ball, 9, A, Box, Sep]);
        prompt.Phrases.Select(phrase => (phrase.Phrase, string.Join(",", phrase.Tokens))).ShouldBe([(0, "1,2,3"), (1, "5,6")]);
    }

    [Fact]
    public void Build_WhenAPhraseIsNotVisual_LeavesItOut()
    {
        const string Caption = "a red ball and a box";
        ImmutableArray<Phrase> phrases = [TestTeacher.Phrase(Caption, "a red ball", visual: false), TestTeacher.Phrase(Caption, "a box")];

        Builder(16).Build(Caption, phrases).Single().Phrases.Select(phrase => phrase.Phrase).ShouldBe([1]);
    }

    [Fact]
    public void Build_WhenAPhraseHasSeveralSpans_UnitesThem()
    {
        var phrase = new Phrase("ball", [TestTeacher.Span(2, 6), TestTeacher.Span(11, 15)], "ball", true);

        Builder(16).Build("a ball and ball", [phrase]).Single().Phrases.Single().Tokens.ShouldBe([2, 4]);
    }

    [Fact]
    public void Build_WhenAWordIsInPieces_TakesAllOfThem() =>
        Build(16, "red balls", "balls").Single().Phrases.Single().Tokens.ShouldBe([2, 3]);

    [Fact]
    public void Build_WhenNoPhraseHasAToken_MakesNoPrompt() =>
        Builder(16).Build("a    ball", [new Phrase("  ", [TestTeacher.Span(2, 4)], "", true)]).ShouldBeEmpty();

    [Fact]
    public void Build_WhenCaptionIsTooLong_GroundsEveryPhraseWholeInExactlyOnePrompt()
    {
        var caption = string.Join(" and ", Enumerable.Range(0, 12).Select(index => index % 3 == 0 ? "a big red ball" : "a box"));
        var phrases =
            Spans(caption, "a big red ball")
                .Concat(Spans(caption, "a box"))
                .Select(span => new Phrase("", [span], "", true))
                .ToImmutableArray();

        var prompts = Builder(12).Build(caption, phrases);

        prompts.Length.ShouldBeGreaterThan(1);
        prompts.ShouldAllBe(prompt => prompt.TokenIds.Length <= 12 && prompt.TokenIds.First() == Cls && prompt.TokenIds.Last() == Sep);
        prompts.SelectMany(prompt => prompt.Phrases).Select(phrase => phrase.Phrase).Order().ShouldBe(Enumerable.Range(0, phrases.Length));
        foreach (var (prompt, phrase) in prompts.SelectMany(prompt => prompt.Phrases.Select(phrase => (prompt, phrase))))
        {
            phrase.Tokens.Select(token => prompt.TokenIds[token]).ShouldBe(phrase.Phrase < 4 ? [A, 12, Red, Ball] : [A, Box]);
        }
    }

    [Fact]
    public void Build_WhenCaptionIsTooLong_StartsWithItsBeginning()
    {
        var caption = "red red a box" + string.Concat(Enumerable.Repeat(" and", 20));

        Build(8, caption, "a box").Single().TokenIds[..5].ShouldBe([Cls, Red, Red, A, Box]);
    }

    [Fact]
    public void Build_WhenAPhraseIsItselfTooLong_GroundsThePartThatFits()
    {
        var caption = string.Concat(Enumerable.Repeat("red ", 10)) + "ball";

        var prompt = Build(8, caption, caption).ShouldHaveSingleItem();

        prompt.Phrases.Single().Tokens.ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    private static IEnumerable<PhraseSpan> Spans(string caption, string text)
    {
        for (
            var start = caption.IndexOf(text, StringComparison.Ordinal); start >= 0; start = caption.IndexOf(
                text, start + 1, StringComparison.Ordinal))
        {
            yield return TestTeacher.Span(start, start + text.Length);
        }
    }

    private static ImmutableArray<Prompt> Build(int maxTokens, string caption, params string[] phrases) =>
        Builder(maxTokens).Build(caption, [.. phrases.Select(phrase => TestTeacher.Phrase(caption, phrase))]);

    private static PromptBuilder Builder(int maxTokens) => new(Vocabulary.Parse(TestTeacher.Vocabulary), lowerCase: true, maxTokens);
}
