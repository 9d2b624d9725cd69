using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;
using GlipPipeline.Testing.Faults;
using Xunit.Abstractions;

namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>The real ledger under random faults: what <see cref="CommitProtocolTests"/> proves of a model, tried on the code.</summary>
public sealed class DisturbedRunTests(ITestOutputHelper output)
{
    [Fact]
    public Task RunAsync_WhenCallsFailAndWritersDie_KeepsEveryRowOnce() => DisturbAsync(firstSeed: 0, runs: 60);

    [Fact]
    [Trait("Category", "Heavy")]
    public Task RunAsync_WhenDisturbedThousandsOfTimes_KeepsEveryRowOnce() => DisturbAsync(firstSeed: 1_000, runs: 3_000);

    private async Task DisturbAsync(int firstSeed, int runs)
    {
        var run = await DisturbedRun.PrepareAsync();
        var oracle = new LedgerOracle();
        using var golden = new TemporaryFolder();
        using var goldenStore = LocalFolderStore.OpenForWriting(golden.Path);
        await run.RunAsync(goldenStore);
        var expected = await oracle.PairIdsAsync(goldenStore);
        var faults = new Dictionary<StoreFault, int>();
        for (var seed = firstSeed; seed < firstSeed + runs; seed++)
        {
            using var folder = TemporaryFolder.InMemory();
            using var store = LocalFolderStore.OpenForWriting(folder.Path);

            await run.RunAsync(store, seed, faults);

            (await oracle.ProblemsAsync(store, expected)).ShouldBeEmpty($"seed {seed}");
            await DisturbedRun.CleanUpAsync(store);
            (await LedgerOracle.OrphansAsync(store)).ShouldBeEmpty($"seed {seed}");
        }

        var counts = faults.OrderBy(fault => fault.Key).Select(fault => $"{fault.Key} {fault.Value}");
        output.WriteLine($"{runs} runs: {string.Join(", ", counts)}");
    }
}
