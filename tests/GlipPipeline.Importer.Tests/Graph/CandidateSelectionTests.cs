using GlipPipeline.Importer.Graph.Parts;
using GlipPipeline.Importer.Tests.Golden;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Tests.Graph;

public sealed class CandidateSelectionTests
{
    [Fact]
    public void Build_WhenFedWithOfficialPredictions_GivesOfficialCandidates()
    {
        var results = Run(ScoreAggregation.Mean, TinyA.PositiveMap());

        Detection.ShouldBeEqual(
            Detection.Of(results["boxes"], results["scores"], results["labels"]),
            Detection.Recorded("candidates_"));
    }

    [Theory]
    [InlineData(TinyA.PaddedTokens)]
    [InlineData(TinyA.RealTokens)]
    public void Build_WhenAggregationIsMax_GivesOfficialDetections(int tokens)
    {
        var results = Run(ScoreAggregation.Max, TinyA.PositiveMap(tokens), tokens);

        Detection.ShouldBeEqual(
            Detection.Suppressed(Detection.Of(results["boxes"], results["scores"], results["labels"])),
            Detection.Recorded("final_max_"));
    }

    [Theory]
    [InlineData(ScoreAggregation.Mean)]
    [InlineData(ScoreAggregation.Max)]
    public void Build_WhenPhraseHasNoToken_GivesItNoCandidate(ScoreAggregation aggregation)
    {
        var map = TinyA.PositiveMap();
        Array.Clear(map.Values, 1 * TinyA.PaddedTokens, TinyA.PaddedTokens);

        var results = Run(aggregation, map);

        var labels = results["labels"].Integers.ToHashSet();
        labels.ShouldBe([0, 2, 3, -1], ignoreOrder: true);
    }

    [Theory]
    [InlineData(ScoreAggregation.Mean)]
    [InlineData(ScoreAggregation.Max)]
    public void Build_WhenNoPhraseHasAToken_LeavesEverySlotEmpty(ScoreAggregation aggregation)
    {
        var map = TinyA.PositiveMap();
        Array.Clear(map.Values);

        var results = Run(aggregation, map);

        results["labels"].Integers.ShouldAllBe(label => label == -1);
        results["scores"].Floats.ShouldAllBe(score => score == 0);
    }

    [Fact]
    public void Build_WhenPairsExceedTheLimit_KeepsAsManyAsTheLimitOfEachLevel()
    {
        var results = Run(ScoreAggregation.Mean, TinyA.PositiveMap());

        results["scores"].Shape.ShouldBe([1, 1000 + ((140 + 35 + 12 + 4) * TinyA.Phrases)]);
        results["scores"].Floats[..1000].ShouldBe(results["scores"].Floats[..1000].OrderDescending());
    }

    private static IReadOnlyDictionary<string, NamedArray> Run(
        ScoreAggregation aggregation, NamedArray positiveMap, int tokens = TinyA.PaddedTokens)
    {
        var selection = TinyA.Configuration.Selection with { Aggregation = aggregation };
        var part = new CandidateSelection(TinyA.Configuration with { Selection = selection });
        using var model = new TestModel([part], TinyA.Weights);
        return model.Run(
            model.Inputs.Select(name => name == "real_positive_map" ? positiveMap with { Name = name } : TinyA.Input(name, tokens)));
    }
}
