using GlipPipeline.Cluster.Membership;
using GlipPipeline.Cluster.Tests.Silos;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GlipPipeline.Cluster.Tests.Membership;

public sealed class StoreMembershipHostingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task UseStoreMembership_OfTwoSilosAndAClient_MakesOneClusterThatASiloMayLeave()
    {
        await using var cluster = new LoopbackCluster();
        await cluster.StartSiloAsync("one");
        await cluster.StartSiloAsync("two");
        await cluster.ConnectAsync();

        (await SilosThatAnswerAsync(cluster, count: 2)).ShouldBe(["one", "two"], ignoreOrder: true);

        await cluster.StopSiloAsync("two");
        (await StatusesAsync(cluster)).ShouldBe([("one", SiloStatus.Active), ("two", SiloStatus.Dead)], ignoreOrder: true);
        (await SilosThatAnswerAsync(cluster, count: 1)).ShouldBe(["one"]);
    }

    /// <summary>Calls one new grain after another until as many silos have answered; the placement is random.</summary>
    private static async Task<IReadOnlyCollection<string>> SilosThatAnswerAsync(LoopbackCluster cluster, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        var silos = new HashSet<string>();
        for (var key = 0L; silos.Count < count; key++)
        {
            silos.Add(await cluster.Grains.GetGrain<IWhereGrain>(key).SiloAsync().WaitAsync(patience.Token));
        }

        return silos;
    }

    private static async Task<IEnumerable<(string Name, SiloStatus Status)>> StatusesAsync(LoopbackCluster cluster)
    {
        var options = Options.Create(new ClusterOptions { ClusterId = ClusterOptions.DefaultClusterId });
        var table = new StoreMembershipTable(cluster.Store, options, NullLogger<MembershipLog>.Instance);
        return (await table.ReadAll()).Members.Select(member => (member.Item1.SiloName, member.Item1.Status));
    }
}
