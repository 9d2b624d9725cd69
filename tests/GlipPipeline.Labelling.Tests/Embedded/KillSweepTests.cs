using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Azure;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Azure;
using GlipPipeline.Testing.Faults;
using Xunit.Abstractions;

namespace GlipPipeline.Labelling.Tests.Embedded;

/// <summary>Kills a run before and after its k-th call to the store, for every k: what no list of crash points can forget.</summary>
public sealed class KillSweepTests(ITestOutputHelper output)
{
    // A unit is five calls, and no stride may be a multiple of that: all kinds of calls have their turn.
    private const int QuickStride = 31;
    private const int AzureStride = 11;

    [Fact]
    public Task LabelSealAndClean_WhenKilledAtSomeCalls_GoOnWhereTheyWere() => SweepFoldersAsync(QuickStride);

    [Fact]
    [Trait("Category", "Heavy")]
    public Task LabelSealAndClean_WhenKilledAtAnyCall_GoOnWhereTheyWere() => SweepFoldersAsync(stride: 1);

    [SkippableFact]
    [Trait("Category", "Heavy")]
    public async Task LabelSealAndClean_WhenKilledAtSomeCallsToAzure_GoOnWhereTheyWere()
    {
        var settings = new AzureSettings { ConnectionString = (await AzuriteProcess.SharedAsync()).ConnectionString };
        await SweepAsync(AzureStride, async kill =>
        {
            var address = new AzureAddress(AzuriteProcess.AccountName, $"t{Guid.NewGuid():n}", "some/corpus");
            using var store = await AzureBlobStore.OpenForWritingAsync(address, settings, default);
            await kill(store);
        });
    }

    private Task SweepFoldersAsync(int stride) => SweepAsync(stride, async kill =>
    {
        using var folder = TemporaryFolder.InMemory();
        using var store = LocalFolderStore.OpenForWriting(folder.Path);
        await kill(store);
    });

    private async Task SweepAsync(int stride, Func<Func<IObjectStore, Task>, Task> inEmptyStoreAsync)
    {
        var run = new SweptRun();
        await inEmptyStoreAsync(run.PrepareAsync);
        var calls = Enumerable.Range(0, run.Calls).Where(call => call % stride == 0).Select(call => call + 1);
        var kills = calls.SelectMany(call => new[] { (Call: call, Fault: StoreFault.KillBefore), (Call: call, Fault: StoreFault.KillAfter) }).ToList();
        await Parallel.ForEachAsync(kills, async (kill, _) => await inEmptyStoreAsync(store => run.KillAsync(store, kill.Call, kill.Fault)));
        output.WriteLine($"{run.Calls} calls of {SweptRun.Units} units, {kills.Count} runs killed, at most {run.MostPairsAgain} pairs labelled again");
    }
}
