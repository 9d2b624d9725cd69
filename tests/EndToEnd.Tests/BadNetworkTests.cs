using GlipPipeline.Testing.Azure;
using GlipPipeline.Testing.Faults.Proxies;
using Xunit.Abstractions;

namespace EndToEnd.Tests;

/// <summary>Whole runs over a network that loses, delays and repeats.</summary>
[Trait("Category", "Heavy")]
public sealed class BadNetworkTests(LabelledScenes scenes, ITestOutputHelper output) : IClassFixture<LabelledScenes>, IAsyncLifetime, IDisposable
{
    private AzureCorpus _azure = null!;

    public async Task InitializeAsync() => _azure = await AzureCorpus.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _azure?.Dispose();

    [SkippableTheory]
    [InlineData(0, 0.0)]
    [InlineData(1, 0.1)]
    [InlineData(2, 0.1)]
    [InlineData(3, 0.15)]
    public async Task Label_WhenTwoProcessesShareABadNetwork_CommitsEveryRowOnce(int seed, double share)
    {
        var faults = new RandomProxyFaults(seed, share);
        var isDisturbed = false;
        await using var proxy = await FaultProxy.StartAsync(
            (await AzuriteProcess.SharedAsync()).Origin, request => Volatile.Read(ref isDisturbed) ? faults.Next(request) : ProxyFault.None);
        _azure.ConnectThrough(proxy);
        using var left = _azure.Start(scenes.Arguments(_azure.Address, workers: 2));
        using var right = _azure.Start(scenes.Arguments(_azure.Address, workers: 2));

        // Opening a corpus gives up soon, so that a wrong address is reported at once: only the work is disturbed.
        await left.WaitUntilAsync(() => _azure.RecordCount > 0, "the first commit");
        Volatile.Write(ref isDisturbed, true);
        (await left.WaitAsync()).ShouldSucceed();
        (await right.WaitAsync()).ShouldSucceed();
        Volatile.Write(ref isDisturbed, false);

        output.WriteLine($"seed {seed}: {string.Join(", ", proxy.Done.OrderBy(fault => fault.Key).Select(fault => $"{fault.Key} {fault.Value}"))}");
        (proxy.Done.Count > 1).ShouldBe(share > 0);
        await _azure.ShouldBeWholeAsync(scenes);
    }

    [SkippableFact]
    public async Task Label_WhenTheStoreIsGoneForAMinute_SurvivesIt()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteProcess.SharedAsync()).Origin, _ => ProxyFault.None);
        _azure.ConnectThrough(proxy);
        using var run = _azure.StartWith("GLIP_STOP_AT", "C9", scenes.Arguments(_azure.Address));
        await run.WaitUntilStoppedAsync();

        await proxy.LeaveAsync();
        run.Resume();
        await Task.Delay(TimeSpan.FromMinutes(1));
        run.HasExited.ShouldBeFalse();
        await proxy.ReturnAsync();

        (await run.WaitAsync()).ShouldSucceed();
        await _azure.ShouldBeWholeAsync(scenes);
    }
}
