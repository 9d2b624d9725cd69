using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Spans;

namespace GlipPipeline.Text.Tests.Extraction;

public sealed class NounPhraseExtractorTests
{
    private static readonly NounPhraseExtractor Extractor = NounPhraseExtractor.Load();

    [Theory]
    [InlineData("there is a large red star above two blue striped circles and a small green cross", "a large red star|two blue striped circles|a small green cross")]
    [InlineData("red circle. blue square", "red circle|blue square")]
    [InlineData("the large blue star to the left of one moon, some plain rings and crosses.", "the large blue star|one moon|some plain rings|crosses")]
    [InlineData("A man's hat in front of an old wooden table", "A man's hat|an old wooden table")]
    [InlineData("a group of people out of a window", "a group of people|a window")]
    [InlineData("a black and white dog next to red and blue balls", "a black and white dog|red and blue balls")]
    [InlineData("A BRIDE AND A GROOM WEARING RED SHOES", "A BRIDE|A GROOM|RED SHOES")]
    [InlineData("Two People Walking Dogs Near His Long-Sleeved Shirt", "Two People|Dogs|His Long-Sleeved Shirt")]
    [InlineData("a smiling woman stands on a broken chair", "a smiling woman|a broken chair")]
    [InlineData("a photo of a cat", "a cat")]
    [InlineData("An image of two dogs", "two dogs")]
    public void Extract_WhenCaptionIsPlain_FindsExactlyItsVisualPhrases(string caption, string phrases) =>
        string.Join('|', Extractor.Extract(caption).Where(phrase => phrase.Visual).Select(phrase => phrase.Text)).ShouldBe(phrases);

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("standing on the")]
    [InlineData("and of with . , !")]
    [InlineData("$49.99")]
    public void Extract_WhenThereIsNoNoun_FindsNothing(string caption) => Extractor.Extract(caption).ShouldBeEmpty();

    [Theory]
    [InlineData("she holds a cup", "she", false)]
    [InlineData("she holds a cup", "a cup", true)]
    [InlineData("a bird flying through the air", "the air", false)]
    [InlineData("a woman in a white top", "a white top", true)]
    public void Extract_WhenSomethingCannotBeSeen_SaysSo(string caption, string phrase, bool visual) =>
        Extractor.Extract(caption).Single(found => found.Text == phrase).Visual.ShouldBe(visual);

    [Theory]
    [InlineData("a group of tall people", "group")]
    [InlineData("a photo of a small cat", "cat")]
    [InlineData("a man's black hat", "hat")]
    public void Extract_WhenPhraseHasSeveralNouns_NamesItsHead(string caption, string head) => Extractor.Extract(caption).Single().Head.ShouldBe(head);

    [Fact]
    public void Extract_WhenTheSameWordsStandTwice_FindsOnePhraseInTwoPlaces()
    {
        var phrase = Extractor.Extract("👍 a dog and A dog").Single(found => found.Visual && found.Head == "dog");

        phrase.Text.ShouldBe("a dog");
        phrase.Spans.ShouldBe([new(new CodePointSpan(2, 7), new Utf16Span(3, 8)), new(new CodePointSpan(12, 17), new Utf16Span(13, 18))]);
    }

    [Theory]
    [InlineData("👍 a man in a red shirt, a dog", "a man in a red shirt|a red shirt|a dog")]
    [InlineData("a dog beside a dog on a long leash", "a dog beside a dog on a long leash|a long leash")]
    [InlineData("she holds a cup", "she|a cup")]
    public void Extract_GivesEveryPhraseItsExpressionOrItsOwnSpan(string caption, string expressions)
    {
        var phrases = Extractor.Extract(caption);

        string.Join('|', phrases.Select(phrase => phrase.Expression!.Value.Utf16.Slice(caption))).ShouldBe(expressions);
        var positions = new CodePointIndex(caption);
        phrases.ShouldAllBe(phrase => phrase.Expression == positions.ToPhraseSpan(phrase.Expression!.Value.Utf16));
    }

    [Fact]
    public void Extract_WhenCaptionIsHuge_StaysLinear() =>
        Extractor.Extract(string.Concat(Enumerable.Repeat("a of the red of ", 100_000)) + "cat").Length.ShouldBeLessThan(10);
}
