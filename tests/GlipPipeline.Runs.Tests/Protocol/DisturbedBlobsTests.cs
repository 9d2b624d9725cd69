using System.Collections.Immutable;
using GlipPipeline.Storage.Azure;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Azure;
using GlipPipeline.Testing.Corpora;
using GlipPipeline.Testing.Faults;
using GlipPipeline.Testing.Faults.Proxies;
using Xunit.Abstractions;

namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>The real ledger in a blob container: behind a network that loses and repeats, and with writers that die.</summary>
public sealed class DisturbedBlobsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Writers = 3;

    private readonly LedgerOracle _oracle = new();
    private DisturbedRun _run = null!;
    private ImmutableArray<string> _golden;

    public async Task InitializeAsync()
    {
        _run = await DisturbedRun.PrepareAsync();
        using var folder = new TemporaryFolder();
        using var store = LocalFolderStore.OpenForWriting(folder.Path);
        await _run.RunAsync(store);
        _golden = await _oracle.PairIdsAsync(store);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public Task RunAsync_WhenCallsFailAndWritersDie_KeepsEveryRowOnce() => DisturbCallsAsync(firstSeed: 0, runs: 5);

    [SkippableFact]
    [Trait("Category", "Heavy")]
    public Task RunAsync_WhenDisturbedHundredsOfTimes_KeepsEveryRowOnce() => DisturbCallsAsync(firstSeed: 1_000, runs: 100);

    [SkippableFact]
    public Task RunAsync_WhenTheNetworkIsBad_KeepsEveryRowOnce() => DisturbRequestsAsync(firstSeed: 0, runs: 1);

    [SkippableFact]
    [Trait("Category", "Heavy")]
    public Task RunAsync_WhenTheNetworkIsBadManyTimes_KeepsEveryRowOnce() => DisturbRequestsAsync(firstSeed: 1_000, runs: 10);

    private async Task DisturbCallsAsync(int firstSeed, int runs)
    {
        var faults = new Dictionary<StoreFault, int>();
        for (var seed = firstSeed; seed < firstSeed + runs; seed++)
        {
            using var container = await AzuriteContainer.CreateAsync();
            var store = await container.OpenAsync();

            await _run.RunAsync(store, seed, faults);

            await ShouldBeSoundAsync(store, seed);
        }

        output.WriteLine($"{runs} runs: {string.Join(", ", faults.Select(fault => $"{fault.Key} {fault.Value}"))}");
    }

    /// <summary>Several writers at once behind one proxy: the Azure client repeats, and finds what its own earlier tries did.</summary>
    private async Task DisturbRequestsAsync(int firstSeed, int runs)
    {
        var azurite = await AzuriteProcess.SharedAsync();
        for (var seed = firstSeed; seed < firstSeed + runs; seed++)
        {
            using var container = await AzuriteContainer.CreateAsync();
            var faults = new RandomProxyFaults(seed, share: 0.15);
            var isDisturbed = false;
            await using var proxy = await FaultProxy.StartAsync(
                azurite.Origin, request => Volatile.Read(ref isDisturbed) ? faults.Next(request) : ProxyFault.None);
            var settings = container.Settings with { ConnectionString = AzuriteProcess.ConnectionStringThrough(proxy.Origin) };
            using var store = await AzureBlobStore.OpenForWritingAsync(container.Address, settings, default);

            // Only now: opening gives up soon, so that a wrong address is reported at once.
            Volatile.Write(ref isDisturbed, true);
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => _run.RunAsync(store))));
            Volatile.Write(ref isDisturbed, false);

            output.WriteLine($"seed {seed}: {string.Join(", ", proxy.Done.Select(fault => $"{fault.Key} {fault.Value}"))}");
            proxy.Done.Count.ShouldBeGreaterThan(1);
            await ShouldBeSoundAsync(store, seed);
        }
    }

    private async Task ShouldBeSoundAsync(AzureBlobStore store, int seed)
    {
        (await _oracle.ProblemsAsync(store, _golden)).ShouldBeEmpty($"seed {seed}");
        await DisturbedRun.CleanUpAsync(store);
        (await LedgerOracle.OrphansAsync(store)).ShouldBeEmpty($"seed {seed}");
    }
}
