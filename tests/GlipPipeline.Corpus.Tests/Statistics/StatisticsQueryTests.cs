using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Corpus.Statistics;
using GlipPipeline.Corpus.Tests.Parts;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Corpus.Tests.Statistics;

public sealed class StatisticsQueryTests : IDisposable
{
    private static readonly ImmutableSortedDictionary<string, long> NoRejects = ImmutableSortedDictionary<string, long>.Empty;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Compute_WhenPartsHoldPairs_CountsThem()
    {
        const string caption = "A RED CIRCLE without boxes at this time";
        var unseen = LabelledPairs.Create(
            new Pair(new PairPlace("s", 9), "k", null, new byte[] { 1 }, caption),
            [LabelledPairs.Phrase(caption, "A RED CIRCLE", "CIRCLE"), LabelledPairs.Phrase(caption, "this time", "time", visual: false)],
            [new Grounding(0, new PixelBox(0, 0, 1, 1), 0.5f), new Grounding(0, new PixelBox(0, 0, 2, 2), 1f)]);
        await PartFiles.WriteAsync(_folder["a.parquet"], [LabelledPairs.Create(0), LabelledPairs.Create(1)]);
        await PartFiles.WriteAsync(_folder["b.parquet"], [unseen with { Groundings = unseen.Groundings[..1] }, unseen]);

        var figures = StatisticsQuery.Compute(
            [_folder["a.parquet"], _folder["b.parquet"]], NoRejects.Add("missing_image", 2), LabelProfile.Default);

        (figures.Pairs, figures.Rejected, figures.Phrases, figures.VisualPhrases).ShouldBe((4, 2, 8, 6));
        (figures.RawBoxes, figures.Boxes, figures.PairsWithoutBox).ShouldBe((9, 5, 1));
        figures.UniquePhrases.ShouldBe(2);
        figures.BoxesPerPair.ShouldBe(1.25);
        figures.ScoreHistogram.ShouldBe([0, 0, 2, 0, 0, 2, 0, 2, 0, 3]);
    }

    [Fact]
    public void Compute_WhenThereIsNoPart_IsAllZero()
    {
        var figures = StatisticsQuery.Compute([], NoRejects, LabelProfile.Default);

        (figures.Pairs, figures.Boxes, figures.BoxesPerPair).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Compute_WhenAPartIsMissing_NamesIt() =>
        Should.Throw<PartException>(() => StatisticsQuery.Compute([_folder["nowhere.parquet"]], NoRejects, LabelProfile.Default))
            .Message.ShouldContain("nowhere.parquet");
}
