using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Runs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Tests.Runs;

public sealed class RunRangesTests
{
    private static readonly PlanDigest Plan = new(Units: 2500, Pairs: 10_000, new string('a', 64));

    private readonly RunRanges _ranges = new(Plan, new Dictionary<string, Tally>());

    [Fact]
    public void Next_FromTheFirst_GoesThroughAllRanges() =>
        new[] { null, "00000", "00001", "00002" }.Select(after => _ranges.Next(after, isExhausted: true).Range).ShouldBe(["00000", "00001", "00002", null]);

    [Fact]
    public void Next_WhenTheCurrentRangeHasMore_StaysThere() => _ranges.Next("00001", isExhausted: false).Range.ShouldBe("00001");

    [Fact]
    public void Next_WhenARangeIsFinished_LeavesItOut()
    {
        _ranges.Note("00000", Finished(1000));

        _ranges.Next(null, isExhausted: false).ShouldBe(new("00001", 1500));
    }

    [Fact]
    public void IsFinished_WhenEveryRangeIs_IsTrue()
    {
        _ranges.Note("00000", Finished(1000));
        _ranges.Note("00001", Finished(1000));
        _ranges.IsFinished.ShouldBeFalse();

        _ranges.Note("00002", Finished(500));

        _ranges.IsFinished.ShouldBeTrue();
    }

    [Fact]
    public void ToAsk_AtFirst_IsManyRangesAtOnce()
    {
        _ranges.ToAsk().ShouldBe(["00000", "00001", "00002"]);
        new RunRanges(new PlanDigest(190_000, 1, ""), new Dictionary<string, Tally>()).ToAsk().Count().ShouldBe(32);
    }

    [Fact]
    public void ToAsk_WhenARangeStillCounts_HoldsIt()
    {
        foreach (var range in new[] { "00000", "00001", "00002" })
        {
            _ranges.Note(range, Finished(range == "00002" ? 500 : 1000) with { IsCounted = range != "00001" });
        }

        _ranges.ToAsk().ShouldBe(["00001"]);
        _ranges.IsFinished.ShouldBeTrue();
    }

    [Fact]
    public void Constructor_WithKeptTallies_KnowsThoseRangesWithoutAsking()
    {
        var kept = new Dictionary<string, Tally>
        {
            ["00000"] = new() { Units = 1000, Labelled = 7 },
            ["00001"] = new() { Units = 999, Labelled = 5 },
            ["00009"] = new() { Units = 1000, Labelled = 3 },
        };

        var ranges = new RunRanges(Plan, kept);

        ranges.ToAsk().ShouldBe(["00001", "00002"]);
        ranges.Tally.Labelled.ShouldBe(7);
        ranges.Next(null, isExhausted: false).Range.ShouldBe("00001");
    }

    [Fact]
    public void ToAsk_WhenWorkersWereSentToARange_HoldsItUntilItIsFinished()
    {
        _ranges.Next(null, isExhausted: false);
        _ranges.Note("00000", new RangeStatus(1000, new Tally { Units = 999 }));
        _ranges.ToAsk().ShouldBe(["00000", "00001", "00002"]);

        _ranges.Note("00000", Finished(1000));

        _ranges.ToAsk().ShouldBe(["00001", "00002"]);
    }

    [Fact]
    public void Tally_OfRanges_AddsThemUp()
    {
        var first = new Tally { Units = 1000, Labelled = 5, Quarantined = 1, Boxes = 9 } + Tally.OfRejects(RejectReason.NoPhrase);
        _ranges.Note("00000", new RangeStatus(1000, first));
        _ranges.Note("00001", new RangeStatus(1000, new Tally { Units = 1000, Labelled = 7, Boxes = 2 }));

        (_ranges.Units, _ranges.Pairs).ShouldBe((2500, 10_000L));
        _ranges.Tally.ShouldBe(
            new Tally { Units = 2000, Labelled = 12, Quarantined = 1, Boxes = 11 } + Tally.OfRejects(RejectReason.NoPhrase));
    }

    private static RangeStatus Finished(int units) => new(units, new Tally { Units = units }) { IsCounted = true };
}
