using System.Collections.Immutable;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Cli.Tests.Display;

public sealed class ProgressLineTests
{
    private static readonly RunTotals Totals = new(Units: 40, Pairs: 10_000, UnitsCommittedBefore: 0, PairsCommittedBefore: 0);

    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(WorkPhase.LoadingTeacher, "loading teacher")]
    [InlineData(WorkPhase.Planning, "planning")]
    [InlineData(WorkPhase.Sealing, "sealing")]
    public void Of_WhenNothingIsLabelled_NamesThePhase(WorkPhase phase, string expected) =>
        ProgressLine.Of(Run(Totals) with { Phase = phase }, new PaceMeter(_time)).ShouldBe(expected);

    [Fact]
    public void Of_WhenNoPairIsDone_PromisesNoEnd() =>
        ProgressLine.Of(Run(Totals), new PaceMeter(_time)).ShouldBe("labelling · 0 of 10,000 pairs · 0.0 pairs/s");

    [Fact]
    public void Of_WhenPairsAreDone_TellsRateAndRest() =>
        ProgressLine.Of(Run(Totals, labelled: 2_000), Pace(0, 2_000)).ShouldBe("labelling · 2,000 of 10,000 pairs · 20.0 pairs/s · 6 min 40 s left");

    [Fact]
    public void Of_WhenPairsWereCommittedBefore_CountsThemAsDoneButNotInTheRate() =>
        ProgressLine.Of(Run(Totals with { PairsCommittedBefore = 5_000 }, labelled: 1_000), Pace(5_000, 6_000))
            .ShouldBe("labelling · 6,000 of 10,000 pairs · 10.0 pairs/s · 6 min 40 s left");

    [Fact]
    public void Of_WhenPairsAreRejected_TellsTheReasons() =>
        ProgressLine.Of(Run(Totals, labelled: 1_988, rejects: [new("missing_caption", 10), new("undecodable_image", 2)]), Pace(0, 2_000))
            .ShouldBe("labelling · 2,000 of 10,000 pairs · 20.0 pairs/s · 6 min 40 s left · 12 rejected (missing_caption 10, undecodable_image 2)");

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

    /// <summary>What a meter says that saw both figures 100 s apart.</summary>
    private PaceMeter Pace(long before, long now)
    {
        var pace = new PaceMeter(_time);
        pace.Observe(before);
        _time.Advance(TimeSpan.FromSeconds(100));
        pace.Observe(now);
        return pace;
    }

    private static RunSnapshot Run(RunTotals totals, long labelled = 0, params KeyValuePair<string, long>[] rejects) =>
        new(totals, new Tally { Labelled = labelled, Rejects = rejects.ToImmutableSortedDictionary() }, TimeSpan.FromSeconds(100));
}
