using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Measures;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tests.Measures;

public sealed class MeasurePhrasesTests
{
    private static readonly CaptionPhraseFinder Recognized = CaptionPhraseFinder.Load(PhrasePolicy.Rules with { Measures = true });

    [Theory]
    [InlineData("24 hour")]
    [InlineData("monday evening")]
    [InlineData("8.6inch")]
    [InlineData("149m²")]
    [InlineData("31,08 eur")]
    [InlineData("18th century")]
    [InlineData("the 1920s")]
    [InlineData("15 July 2014")]
    [InlineData("$49.99")]
    [InlineData("100 dollars")]
    [InlineData("10-inch")]
    [InlineData("May")]
    public void Remove_WhenAPhraseIsAMeasure_TakesItOut(string phrase) => IsKept(phrase).ShouldBeFalse();

    [Theory]
    [InlineData("the mall")]
    [InlineData("spring")]
    [InlineData("parking meter")]
    [InlineData("the yard")]
    [InlineData("a pound")]
    [InlineData("one")]
    [InlineData("MP3")]
    [InlineData("two dogs")]
    [InlineData("24 hour clock")]
    [InlineData("quarter")]
    public void Remove_WhenAPhraseIsAThing_KeepsIt(string phrase) => IsKept(phrase).ShouldBeTrue();

    [Theory]
    [InlineData("a shop open on monday evening", "a shop")]
    [InlineData("a house from the 18th century", "a house")]
    [InlineData("a shop in the mall", "a shop|the mall")]
    [InlineData("8.6inch", "")]
    public void Find_WhenMeasuresAreRecognized_LeavesThemOut(string caption, string phrases) =>
        string.Join('|', Recognized.Find(caption, CaptionReading.Default).Select(phrase => phrase.Span.Slice(caption))).ShouldBe(phrases);

    [Fact]
    public void Remove_WhateverTheWordsOfMeasures_NeverThrows()
    {
        string[] words = [.. MeasureWords.All.Order(StringComparer.Ordinal), .. Enumerable.Range(0, 60).Select(i => new string((char)('0' + (i % 10)), 1 + (i / 2)))];
        var random = new Random(20_26);
        for (var i = 0; i < 1_500; i++)
        {
            _ = IsKept(string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 6)).Select(_ => words[random.Next(words.Length)])));
        }
    }

    [Fact]
    public void Remove_WhenNumbersAreLong_NeverThrows()
    {
        foreach (var digits in Enumerable.Range(1, 39))
        {
            _ = IsKept(NinesOf(digits));
            _ = IsKept($"{NinesOf(digits)}/0");
            _ = IsKept($"{NinesOf(digits)}%");
        }
    }

    private static string NinesOf(int digits) => new('9', digits);

    private static bool IsKept(string phrase)
    {
        var sentence = new Sentence();
        WordSplitter.Split(phrase, sentence);
        var chunks = new List<Chunk> { new(0, sentence.Count - 1, 0, Visual: true) };
        MeasurePhrases.Remove(sentence, chunks);
        return chunks.Count == 1;
    }
}
