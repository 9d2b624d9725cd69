using System.Text.Json;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Testing;
using GlipPipeline.Text.Evaluation;

namespace GlipPipeline.Text.Tests.Evaluation;

public sealed class PhraseScorerTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Result_WhenPhrasesAreFoundInPart_CountsEachMeasure()
    {
        // "the dog" is found without its determiner, "it" is not visual, "a bowl of soup" is found except for its end.
        var gold = new GoldCaption("1", "the dog sees it near a bowl of soup", [Phrase(0, 7, "animals"), Phrase(13, 15, "notvisual"), Phrase(21, 35, "other/scene")]);
        var scorer = new PhraseScorer();
        scorer.Add(gold, [new(4, 7), new(13, 15), new(21, 27)]);
        var scores = scorer.Result();

        scores.Strict.ShouldBe(new MatchShare(1 / 3.0, 1 / 3.0, 1 / 3.0));
        scores.WithoutDeterminers.Recall.ShouldBe(2 / 3.0);
        scores.Visual.ShouldBe(new MatchShare(0, 0, 0));
        scores.VisualWithoutDeterminers.Recall.ShouldBe(0.5);
        scores.HeadRecall.ShouldBe(1);
        scores.OverlapRecall.ShouldBe(0);
        scores.RecallByType.ShouldBe(new Dictionary<string, double> { ["animals"] = 0, ["notvisual"] = 1, ["other"] = 0, ["scene"] = 0 }, ignoreOrder: true);
    }

    [SkippableTheory]
    [InlineData("tricky.jsonl", 0)]
    [InlineData("tricky.jsonl", 3)]
    [InlineData("flickr30k_val.jsonl", 7)]
    public void Result_WhenSpansAreSpoiled_IsThatOfTheReferenceScorer(string file, int spoilEvery)
    {
        Skip.IfNot(ReferenceScorer.IsThere, "python3 is not there to run the reference scorer");
        var path = SharedFiles.Path("data/phrases/" + file);
        using var folder = new TemporaryFolder();
        var predictions = Path.Combine(folder.Path, "predictions.jsonl");
        var scorer = new PhraseScorer();
        File.WriteAllLines(predictions, GoldFile.Read(path).Select((gold, index) =>
        {
            var spans = Spoil(gold, index, spoilEvery).ToList();
            scorer.Add(gold, spans);
            return JsonSerializer.Serialize(new { id = gold.Id, phrases = spans.Select(span => new[] { span.Start, span.End }) });
        }));

        ShouldAgree(scorer.Result(), ReferenceScorer.Score(path, predictions));
    }

    /// <summary>Shifts, shortens and leaves out some phrases, so that every measure differs from 0 and 1.</summary>
    private static IEnumerable<CodePointSpan> Spoil(GoldCaption gold, int index, int every)
    {
        foreach (var (place, phrase) in gold.Phrases.Index())
        {
            var (start, end) = (phrase.Span.Start, phrase.Span.End);
            switch (every == 0 ? -1 : (index + place) % every)
            {
                case 0:
                    break;
                case 1:
                    yield return new CodePointSpan(start + ((end - start) / 2), end);
                    break;
                case 2 when gold.Caption.IndexOf(' ', Math.Min(start, gold.Caption.Length)) is var space && space > start && space + 1 < end:
                    yield return new CodePointSpan(space + 1, end);
                    break;
                default:
                    yield return phrase.Span;
                    break;
            }
        }
    }

    private static void ShouldAgree(PhraseScores scores, JsonElement reference)
    {
        (string Name, double Value)[] figures =
        [
            ("P", scores.Strict.Precision), ("R", scores.Strict.Recall), ("F", scores.Strict.F),
            ("Pd", scores.WithoutDeterminers.Precision), ("Rd", scores.WithoutDeterminers.Recall), ("Fd", scores.WithoutDeterminers.F),
            ("Pv", scores.Visual.Precision), ("Rv", scores.Visual.Recall), ("Fv", scores.Visual.F),
            ("Pvd", scores.VisualWithoutDeterminers.Precision), ("Rvd", scores.VisualWithoutDeterminers.Recall), ("Fvd", scores.VisualWithoutDeterminers.F),
            ("head", scores.HeadRecall), ("iou50", scores.OverlapRecall), ("exactcap", scores.ExactCaptions), ("pred", scores.Found), ("gold", scores.Gold),
        ];
        figures.ShouldAllBe(figure => Math.Abs(figure.Value - reference.GetProperty(figure.Name).GetDouble()) < Tolerance);
        reference.GetProperty("types").EnumerateObject().Where(type => type.Name.Length > 0)
            .ShouldAllBe(type => Math.Abs(scores.RecallByType[type.Name] - type.Value.GetDouble()) < Tolerance);
    }

    private static GoldPhrase Phrase(int start, int end, string types) => new(new CodePointSpan(start, end), types.Split('/'));
}
