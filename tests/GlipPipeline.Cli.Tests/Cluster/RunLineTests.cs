using GlipPipeline.Cli.Cluster;
using GlipPipeline.Core.Control;

namespace GlipPipeline.Cli.Tests.Cluster;

public sealed class RunLineTests
{
    private static readonly RunView Run = new() { Id = "r-1", Corpus = "/c", State = RunState.Running };

    [Fact]
    public void Of_WhenTheRunGoesOn_SaysHowFarAndHowLong()
    {
        var run = Run with { PairsPlanned = 10_000, PairsLabelled = 1_990, PairsPerSecond = 20, Rejects = new Dictionary<string, long> { ["not_english"] = 10 } };

        RunLine.Of(run).ShouldBe("running · 2,000 of 10,000 pairs · 20.0 pairs/s · 6 min 40 s left · 10 rejected (not_english 10)");
    }

    [Fact]
    public void Of_WhenTheRunWaits_SaysWhy() =>
        RunLine.Of(Run with { State = RunState.Waiting, Reason = "no silo has cuda:0" }).ShouldBe("waiting: no silo has cuda:0");
}
