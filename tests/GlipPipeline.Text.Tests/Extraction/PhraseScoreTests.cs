using System.Text.Json;
using GlipPipeline.Testing;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Evaluation;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Text.Tests.Extraction;

/// <summary>The scores that users are told of, a little below what is measured, so that no change lowers them unseen.</summary>
public sealed class PhraseScoreTests
{
    private static readonly CaptionPhraseFinder Finder = CaptionPhraseFinder.Load(PhrasePolicy.AsAnnotated);

    [SkippableTheory]
    [InlineData(LetterCase.AsIs)]
    [InlineData(LetterCase.Lower)]
    [InlineData(LetterCase.Upper)]
    [InlineData(LetterCase.Title)]
    [Trait("Category", "Heavy")]
    public void Find_OnTokenizedCaptions_ScoresAsPublished(LetterCase letterCase)
    {
        var scores = Score("data/phrases/flickr30k_val.jsonl", letterCase, new CaptionReading(Pretokenized: true), keepLanguages: true);

        scores.Strict.F.ShouldBeGreaterThan(0.951);
        scores.Visual.F.ShouldBeGreaterThan(0.949);
        scores.HeadRecall.ShouldBeGreaterThan(0.968);
    }

    [SkippableFact]
    [Trait("Category", "Heavy")]
    public void Find_OnRawCaptions_ScoresAsPublished() =>
        Score("data/phrases/flickr30k_val_raw.jsonl", LetterCase.AsIs, CaptionReading.Default, keepLanguages: false).Strict.F.ShouldBeGreaterThan(0.95);

    [SkippableFact]
    public void Find_OnWebCaptions_ScoresAsPublished() =>
        Score("data/phrases/tricky.jsonl", LetterCase.AsIs, CaptionReading.Default, keepLanguages: false).Strict.F.ShouldBeGreaterThan(0.92);

    [Fact]
    public void Find_OnSyntheticScenes_FindsExactlyTheirPhrases()
    {
        var extractor = NounPhraseExtractor.Load();
        foreach (var line in File.ReadLines(Repository.TestData("scenes/truth.jsonl")))
        {
            using var scene = JsonDocument.Parse(line);
            var caption = scene.RootElement.GetProperty("caption").GetString()!;
            var expected = scene.RootElement.GetProperty("phrases").EnumerateArray().Select(phrase => phrase.GetProperty("text").GetString());
            var found = extractor.Extract(caption).Where(phrase => phrase.Visual).Select(phrase => phrase.Text);
            found.ShouldBe(expected.Distinct(), caption);
        }
    }

    private static PhraseScores Score(string file, LetterCase letterCase, CaptionReading reading, bool keepLanguages) =>
        new PhraseTrial(Finder, new CaptionGate(keepLanguages), reading).Score(GoldFile.Read(SharedFiles.Path(file)), letterCase);
}
