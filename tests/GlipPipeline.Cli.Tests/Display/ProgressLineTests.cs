using System.Collections.Immutable;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Progress;

namespace GlipPipeline.Cli.Tests.Display;

public sealed class ProgressLineTests
{
    private static readonly RunTotals Totals = new(Units: 40, Pairs: 10_000, UnitsCommittedBefore: 0, PairsCommittedBefore: 0);

    [Fact]
    public void Of_WhenNothingIsPlanned_SaysSo() => ProgressLine.Of(Run(new RunTotals(0, 0, 0, 0))).ShouldBe("planning");

    [Fact]
    public void Of_WhenNoPairIsDone_PromisesNoEnd() => ProgressLine.Of(Run(Totals)).ShouldBe("0 of 10,000 pairs · 0.0 pairs/s");

    [Fact]
    public void Of_WhenPairsAreDone_TellsRateAndRest() =>
        ProgressLine.Of(Run(Totals, labelled: 2_000)).ShouldBe("2,000 of 10,000 pairs · 20.0 pairs/s · 6 min 40 s left");

    [Fact]
    public void Of_WhenPairsWereCommittedBefore_CountsThemAsDoneButNotInTheRate() =>
        ProgressLine.Of(Run(Totals with { PairsCommittedBefore = 5_000 }, labelled: 1_000)).ShouldBe("6,000 of 10,000 pairs · 10.0 pairs/s · 6 min 40 s left");

    [Fact]
    public void Of_WhenPairsAreRejected_TellsTheReasons() =>
        ProgressLine.Of(Run(Totals, labelled: 1_988, rejects: [new("missing_caption", 10), new("undecodable_image", 2)]))
            .ShouldBe("2,000 of 10,000 pairs · 20.0 pairs/s · 6 min 40 s left · 12 rejected (missing_caption 10, undecodable_image 2)");

    [Theory]
    [InlineData(0.2, "0 s")]
    [InlineData(12, "12 s")]
    [InlineData(59.7, "1 min 00 s")]
    [InlineData(60, "1 min 00 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7_500, "2 h 05 min")]
    [InlineData(360_000, "100 h 00 min")]
    public void Duration_WhenTimeIsShortOrLong_IsReadable(double seconds, string expected) =>
        ProgressLine.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    private static RunSnapshot Run(RunTotals totals, long labelled = 0, params KeyValuePair<string, long>[] rejects) =>
        new(totals, new Tally { Labelled = labelled, Rejects = rejects.ToImmutableSortedDictionary() }, TimeSpan.FromSeconds(100));
}
