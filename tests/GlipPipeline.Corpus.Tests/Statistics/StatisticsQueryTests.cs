using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Corpus.Statistics;
using GlipPipeline.Corpus.Tests.Parts;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Corpus.Tests.Statistics;

public sealed class StatisticsQueryTests : IDisposable
{
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
            [_folder["a.parquet"], _folder["b.parquet"]], Tally.OfRejects(RejectReason.MissingImage, RejectReason.MissingImage), LabelProfile.Default);

        (figures.Tally.Labelled, figures.Tally.Rejected, figures.Phrases, figures.VisualPhrases).ShouldBe((4, 2, 8, 6));
        (figures.Tally.Boxes, figures.Boxes, figures.PairsWithoutBox).ShouldBe((9, 5, 1));
        figures.UniquePhrases.ShouldBe(2);
        figures.BoxesPerPair.ShouldBe(1.25);
        figures.ScoreHistogram.ShouldBe([0, 0, 2, 0, 0, 2, 0, 2, 0, 3]);
    }

    [Fact]
    public void Compute_WhenThereIsNoPart_IsAllZero()
    {
        var figures = StatisticsQuery.Compute([], Tally.Empty, LabelProfile.Default);

        (figures.Tally.Labelled, figures.Boxes, figures.BoxesPerPair).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("", "is empty")]
    [InlineData("a text\n", "is not a Parquet file")]
    [InlineData("PAR1 and no more", "is cut off")]
    public async Task Compute_WhenAPartIsDamaged_NamesItInOneLine(string? content, string problem)
    {
        await PartFiles.WriteAsync(_folder["a.parquet"], [LabelledPairs.Create(0)]);
        if (content is not null)
        {
            await File.WriteAllTextAsync(_folder["b.parquet"], content);
        }

        var message = Should.Throw<PartException>(
            () => StatisticsQuery.Compute([_folder["a.parquet"], _folder["b.parquet"]], Tally.Empty, LabelProfile.Default)).Message;

        message.ShouldStartWith($"The part '{_folder["b.parquet"]}' {problem}");
        message.ShouldNotContain('\n');
    }
}
