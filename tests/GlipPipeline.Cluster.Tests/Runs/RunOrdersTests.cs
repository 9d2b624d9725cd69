using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Runs;

namespace GlipPipeline.Cluster.Tests.Runs;

public sealed class RunOrdersTests
{
    private static readonly RunOrder Order = new()
    {
        Sources = ["/data/a.tar"], Out = "/data/corpus", Teacher = "nano", UnitPairs = 10, Batch = 4, MinScore = 0.1,
    };

    [Fact]
    public void Refusal_OfASoundOrder_IsNull() => RunOrders.Refusal(Order).ShouldBeNull();

    [Fact]
    public void Refusal_OfABadOrder_NamesEveryError()
    {
        var refusal = RunOrders.Refusal(Order with { Sources = ["a.tar"], UnitPairs = 0, Batch = 0 });

        refusal.ShouldNotBeNull();
        refusal.ShouldContain("--unit-pairs");
        refusal.ShouldContain("--batch");
        refusal.ShouldContain("'a.tar' is a relative path");
    }

    [Fact]
    public void Differences_OfEqualOrders_AreNone() => RunOrders.Differences(Order, Order with { Sources = ["/data/a.tar"] }).ShouldBeEmpty();

    [Fact]
    public void Differences_OfOtherOptions_AreReadable() => RunOrders.Differences(Order, Order with { MinScore = 0.2, Device = "cuda:0" })
        .ShouldBe(["  device: the run has any, this order wants cuda:0", "  minScore: the run has 0.1, this order wants 0.2"]);
}
