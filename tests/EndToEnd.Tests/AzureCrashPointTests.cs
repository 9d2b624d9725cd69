using GlipPipeline.Testing.Azure;
using GlipPipeline.Testing.Faults.Proxies;

namespace EndToEnd.Tests;

/// <summary>The crash points on Azure Blob storage, and what a network adds: replies that are lost.</summary>
[Trait("Category", "Heavy")]
public sealed class AzureCrashPointTests(LabelledScenes scenes) : CrashPointTests(scenes), IAsyncLifetime
{
    private AzureCorpus _azure = null!;

    private protected override ICorpusPlace Place => _azure;

    public async Task InitializeAsync() => _azure = await AzureCorpus.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Label_WhenTheReplyToARecordIsLost_RecognisesItsOwn()
    {
        var losses = 0;
        await using var proxy = await StartProxyAsync(
            request => IsRecord(request) && Interlocked.Increment(ref losses) == 1 ? ProxyFault.DropReply : ProxyFault.None);

        (await Place.RunAsync(Label)).ShouldSucceed();

        proxy.Done[ProxyFault.DropReply].ShouldBe(1);
        (await Place.CountOrphansAsync()).ShouldBe(0);
        await Place.ShouldBeWholeAsync(Scenes);
    }

    /// <summary>C8: the record is there, its writer dies without having heard so.</summary>
    [SkippableFact]
    public async Task Label_WhenKilledWithTheReplyToARecordLost_GoesOnWhereItWas()
    {
        var (isLost, isHealed) = (false, false);
        await using var proxy = await StartProxyAsync(request =>
            Volatile.Read(ref isHealed) ? ProxyFault.None
            : Volatile.Read(ref isLost) ? ProxyFault.Refuse
            : !IsRecord(request) ? ProxyFault.None
            : Lose());
        using (var run = Place.Start(Label))
        {
            await run.WaitUntilAsync(() => proxy.Done.ContainsKey(ProxyFault.Refuse), "the reply was lost and the connection with it");
            run.Kill();
            (await run.WaitAsync()).ExitCode.ShouldBe(GlipResult.Killed);
        }

        Place.RecordCount.ShouldBe(1);
        Volatile.Write(ref isHealed, true);
        (await Place.RunAsync(Label)).ShouldSucceed();
        await Place.ShouldBeWholeAsync(Scenes);

        ProxyFault Lose()
        {
            Volatile.Write(ref isLost, true);
            return ProxyFault.DropReply;
        }
    }

    private static bool IsRecord(ProxyRequest request) => request.IsCreation && request.Target.Contains("/commits/", StringComparison.Ordinal);

    private async Task<FaultProxy> StartProxyAsync(Func<ProxyRequest, ProxyFault> plan)
    {
        var proxy = await FaultProxy.StartAsync((await AzuriteProcess.SharedAsync()).Origin, plan);
        _azure.ConnectThrough(proxy);
        return proxy;
    }
}
