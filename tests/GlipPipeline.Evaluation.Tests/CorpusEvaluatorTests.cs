using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Formats.Truth;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Evaluation.Tests;

public sealed class CorpusEvaluatorTests
{
    private const string Caption = "a red circle and two stars and a cube";

    private static readonly PixelBox Circle = new(10, 10, 30, 30);
    private static readonly PixelBox Star = new(50, 50, 60, 60);
    private static readonly PixelBox OtherStar = new(80, 80, 90, 90);

    [Fact]
    public void Result_WhenEveryBoxIsRight_IsPerfect()
    {
        var result = Evaluate([new(0, Circle, 0.9f), new(1, Star, 0.8f), new(1, OtherStar, 0.7f)]);

        (result.RecallAt1, result.RecallAt5, result.AveragePrecision50, result.AbsentWithBox).ShouldBe((1, 1, 1, 0));
        (result.PresentPhrases, result.AbsentPhrases, result.SpansSame).ShouldBe((2, 1, 3));
    }

    [Fact]
    public void Result_WhenTheBestBoxIsWrong_CountsItAtRank5Only()
    {
        var result = Evaluate([new(0, Star, 0.9f), new(0, Circle, 0.2f), new(1, OtherStar, 0.7f)]);

        (result.RecallAt1, result.RecallAt5).ShouldBe((0.5, 1));
    }

    [Fact]
    public void Result_WhenTheRightBoxIsSixth_CountsItAtNoRank()
    {
        var wrong = Enumerable.Range(0, 5).Select(index => new Grounding(0, new PixelBox(90, 0, 99, 9), 0.9f - (index * 0.01f)));

        Evaluate([.. wrong, new(0, Circle, 0.5f)]).RecallAt5.ShouldBe(0);
    }

    [Fact]
    public void Result_WhenOneObjectIsFoundTwice_CountsTheSecondAsWrong()
    {
        var once = Evaluate([new(0, Circle, 0.9f), new(1, Star, 0.5f), new(1, OtherStar, 0.4f)]);
        var twice = Evaluate([new(0, Circle, 0.9f), new(0, Circle, 0.8f), new(1, Star, 0.5f), new(1, OtherStar, 0.4f)]);

        once.AveragePrecision50.ShouldBe(1);
        twice.AveragePrecision50.ShouldBe((1 + 0.75 + 0.75) / 3, 1e-12);
    }

    [Theory]
    [InlineData(0.5f, 0)]
    [InlineData(0.51f, 1)]
    public void Result_WhenAnAbsentPhraseHasABox_CountsItOverTheThreshold(float score, double expected) =>
        Evaluate([new(2, Circle, score)]).AbsentWithBox.ShouldBe(expected);

    [Fact]
    public void Result_WhenChoosingAtRandom_MeansTheShareOfRightObjects() => Evaluate([]).Chance.ShouldBe(((1.0 / 4) + (2.0 / 4)) / 2);

    [Fact]
    public void Result_WhenThePhraseWasMissed_CountsAsNotFound()
    {
        var truth = Truth(Phrase("circle and", true, Circle) with { Span = new CodePointSpan(12, 16) });
        var evaluator = new CorpusEvaluator(truth, LabelProfile.Default);
        evaluator.Add(Labelled([new(0, Circle, 0.9f)]));

        var result = evaluator.Result();

        (result.SpansMissed, result.PresentPhrases, result.RecallAt5).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void Result_WhenTheCorpusLacksAPair_SaysSo() =>
        new CorpusEvaluator(Truth(), LabelProfile.Default).Result().PairsNotInCorpus.ShouldBe(1);

    [Fact]
    public void Add_WhenTheCaptionDiffers_Refuses()
    {
        var labelled = Labelled([]);
        var other = labelled with { Pair = labelled.Pair with { Caption = "another" }, Phrases = [] };

        Should.Throw<TruthException>(() => new CorpusEvaluator(Truth(), LabelProfile.Default).Add(other)).Message.ShouldContain("another");
    }

    [Fact]
    public void Add_WhenAKeyStandsTwice_Refuses()
    {
        var evaluator = new CorpusEvaluator(Truth(), LabelProfile.Default);
        evaluator.Add(Labelled([]));

        Should.Throw<TruthException>(() => evaluator.Add(Labelled([]))).Message.ShouldContain("twice");
    }

    private static CorpusEvaluation Evaluate(ImmutableArray<Grounding> groundings)
    {
        var truth = Truth(Phrase("a red circle", true, Circle), Phrase("two stars", true, Star, OtherStar), Phrase("a cube", false));
        var evaluator = new CorpusEvaluator(truth, LabelProfile.Default);
        evaluator.Add(Labelled(groundings));
        return evaluator.Result();
    }

    private static LabelledPair Labelled(ImmutableArray<Grounding> groundings) => LabelledPairs.Create(
        new Pair(new PairPlace("s", 0), "k", null, new byte[] { 1 }, Caption),
        [
            LabelledPairs.Phrase(Caption, "a red circle", "circle"),
            LabelledPairs.Phrase(Caption, "two stars", "stars"),
            LabelledPairs.Phrase(Caption, "a cube", "cube"),
        ],
        groundings);

    private static Dictionary<string, TruthPair> Truth(params ImmutableArray<TruthPhrase> phrases) =>
        new() { ["k"] = new TruthPair("k", Caption, phrases, ObjectCount: 4) };

    private static TruthPhrase Phrase(string text, bool present, params ImmutableArray<PixelBox> boxes)
    {
        var start = Math.Max(0, Caption.IndexOf(text, StringComparison.Ordinal));
        return new TruthPhrase(text, new CodePointSpan(start, start + text.Length), present, boxes);
    }
}
