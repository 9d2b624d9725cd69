using GlipPipeline.Core.Rejects;
using GlipPipeline.Download.Hosts;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Download.Tests.Hosts;

public sealed class HostTableTests
{
    private static readonly Refusal Busy = new(RejectReason.Http429, "the status is 429");

    [Fact]
    public async Task EnterAsync_WhenAHostIsFull_WaitsForOneToLeave()
    {
        var hosts = new HostTable(2, TimeSpan.Zero, TimeProvider.System, new Random(1));
        await EnterAsync(hosts);
        await EnterAsync(hosts);

        var third = hosts.EnterAsync("h", new Waiter(), CancellationToken.None);
        third.IsCompleted.ShouldBeFalse();
        hosts.Leave("h", HostNews.Fine);

        (await third.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeNull();
        (await hosts.EnterAsync("other", new Waiter(), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeNull();
    }

    [Fact]
    public async Task EnterAsync_WhenHostHasARate_SpacesTheStarts()
    {
        var time = new SkippingTime();
        var hosts = new HostTable(64, TimeSpan.FromSeconds(0.25), time, new Random(1));
        var starts = new List<DateTimeOffset>();
        for (var request = 0; request < 9; request++)
        {
            await EnterAsync(hosts);
            starts.Add(time.GetUtcNow());
        }

        (starts[^1] - starts[0]).ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task EnterAsync_WhenHostAskedForTime_WaitsAsLongAndThenHalvesTheRate()
    {
        var time = new SkippingTime();
        var hosts = new HostTable(2, TimeSpan.FromSeconds(1), time, new Random(1));
        await EnterAsync(hosts);
        var asked = time.GetUtcNow();
        hosts.Leave("h", HostNews.Slower, Busy, TimeSpan.FromSeconds(40));

        var waiter = new Waiter();
        (await hosts.EnterAsync("h", waiter, CancellationToken.None)).ShouldBeNull();
        (time.GetUtcNow() - asked).ShouldBe(TimeSpan.FromSeconds(40));
        waiter.Blocks.ShouldBe(1);
        hosts.Start("h");
        hosts.Leave("h", HostNews.Fine);
        var start = time.GetUtcNow();
        await EnterAsync(hosts);

        (time.GetUtcNow() - start).ShouldBeGreaterThan(TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task EnterAsync_WhenAHostFailsAgainAndAgain_LetsOneProbeThrough()
    {
        var time = new SkippingTime();
        var hosts = new HostTable(8, TimeSpan.Zero, time, new Random(1));
        for (var failure = 0; failure < HostGate.CircuitAt; failure++)
        {
            await EnterAsync(hosts);
            hosts.Leave("h", HostNews.Failed, new Refusal(RejectReason.Http5xx, "the status is 500"));
        }

        var before = time.GetUtcNow();
        await EnterAsync(hosts);
        (time.GetUtcNow() - before).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
        var second = hosts.EnterAsync("h", new Waiter { IsGivenUp = true }, CancellationToken.None);

        (await second.WaitAsync(TimeSpan.FromSeconds(10)))!.Reason.ShouldBe(RejectReason.Http5xx);
        hosts.Leave("h", HostNews.Fine);
        await EnterAsync(hosts);
        await EnterAsync(hosts);
    }

    [Fact]
    public async Task EnterAsync_WhenWaitIsGivenUpButOnlyOurRateHolds_IsNotGivenUp()
    {
        var hosts = new HostTable(2, TimeSpan.FromSeconds(5), new SkippingTime(), new Random(1));
        await EnterAsync(hosts);

        (await hosts.EnterAsync("h", new Waiter { IsGivenUp = true }, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public void Count_WhenThereAreMoreHostsThanAreRemembered_StaysBounded()
    {
        var hosts = new HostTable(2, TimeSpan.Zero, TimeProvider.System, new Random(1), mostHosts: 2560);
        for (var host = 0; host < 20_000; host++)
        {
            Ask(hosts, $"h{host}.example");
        }

        hosts.Count.ShouldBeLessThanOrEqualTo(2560 * 9 / 8);
    }

    [Fact]
    public void Memory_OfAMillionHosts_IsUnderThreeHundredMegabytes()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var hosts = new HostTable(2, TimeSpan.FromSeconds(0.25), TimeProvider.System, new Random(1));
        for (var host = 0; host < 1_000_000; host++)
        {
            Ask(hosts, $"images-{host}.example.org");
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        hosts.Count.ShouldBeGreaterThan(900_000);
        bytes.ShouldBeLessThan(300_000_000, $"{bytes / hosts.Count} bytes a host");
    }

    [Theory]
    [InlineData("example.org", 177)]
    [InlineData("a", 44)]
    public void ShardIndex_OfAHost_IsTheSameInEveryProcess(string host, int expected) => HostTable.ShardIndex(host).ShouldBe(expected);

    private static void Ask(HostTable hosts, string host)
    {
        hosts.EnterAsync(host, new Waiter(), CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
        hosts.Start(host);
        hosts.Leave(host, HostNews.Fine);
    }

    private static async Task EnterAsync(HostTable hosts)
    {
        (await hosts.EnterAsync("h", new Waiter(), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeNull();
        hosts.Start("h");
    }

    private sealed class Waiter : IHostWait
    {
        public bool IsGivenUp { get; init; }

        public int Blocks { get; private set; }

        public Task GivenUp => IsGivenUp ? Task.CompletedTask : new TaskCompletionSource().Task;

        public void Block() => Blocks++;

        public void Unblock()
        {
        }
    }
}
