using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>A corpus in Azure Blob storage is the one that a local folder would hold, and every command takes its address.</summary>
public sealed class AzureTests(LabelledScenes scenes) : IClassFixture<LabelledScenes>, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private AzureCorpus _azure = null!;

    public async Task InitializeAsync() => _azure = await AzureCorpus.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _azure?.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task Label_WhenCorpusIsInAzure_WritesTheSamePartsAsInAFolder()
    {
        (await _azure.RunAsync(scenes.Arguments(_azure.Address, workers: 2))).ShouldSucceed();

        await ShouldEqualGoldenAsync();
    }

    [SkippableFact]
    [Trait("Category", "Heavy")]
    public async Task Label_WhenKilledInTheMiddle_GoesOnWhereItWas()
    {
        using (var run = _azure.Start(scenes.Arguments(_azure.Address)))
        {
            await run.WaitUntilAsync(() => _azure.RecordCount > 0, "the first commit");
            run.Kill();
            (await run.WaitAsync()).ExitCode.ShouldBe(GlipResult.Killed);
        }

        (await _azure.RunAsync(scenes.Arguments(_azure.Address))).ShouldSucceed();
        await ShouldEqualGoldenAsync();
    }

    [SkippableFact]
    public async Task Label_WhenConfigurationDiffers_RefusesAndShowsTheDifference()
    {
        await _azure.UploadAsync(scenes.Golden);

        (await _azure.RunAsync([.. scenes.Arguments(_azure.Address), "--min-score", "0.2"]))
            .ShouldFailWith(_azure.Address, "settings.minScore: the corpus has 0.1, this run wants 0.2");
    }

    [SkippableTheory]
    [InlineData("stats")]
    [InlineData("verify")]
    [InlineData("eval")]
    public async Task Command_WhenCorpusIsInAzure_SaysTheSameAsOfAFolder(string command)
    {
        await _azure.UploadAsync(scenes.Golden);
        string[] truth = command == "eval" ? ["--truth", scenes.Truth] : [];
        string[] Arguments(string corpus) => [command, corpus, "--json", .. truth];

        var there = (await _azure.RunAsync(Arguments(_azure.Address))).ShouldSucceed();

        there.Output.ShouldBe((await GlipProcess.RunAsync(Arguments(scenes.Golden.Folder))).ShouldSucceed().Output);
    }

    [SkippableFact]
    public async Task Preview_WhenCorpusIsInAzure_ShowsItsImages()
    {
        await _azure.UploadAsync(scenes.Golden);

        (await _azure.RunAsync("preview", _azure.Address, "--pairs", "3", "--out", _folder["azure.html"])).ShouldSucceed();
        (await GlipProcess.RunAsync("preview", scenes.Golden.Folder, "--pairs", "3", "--out", _folder["local.html"])).ShouldSucceed();

        (await File.ReadAllTextAsync(_folder["azure.html"])).Replace(_azure.Address, scenes.Golden.Folder, StringComparison.Ordinal)
            .ShouldBe(await File.ReadAllTextAsync(_folder["local.html"]));
    }

    [SkippableFact]
    public async Task Verify_WhenThereIsNoContainer_SaysSo() => (await _azure.RunAsync("verify", _azure.Address))
        .ShouldFailWith($"Cannot open the corpus in '{_azure.Address}': account 'devstoreaccount1' has no container");

    [SkippableFact]
    public async Task Stats_WhenAddressIsWrong_SaysWhatIsExpected() => (await _azure.RunAsync("stats", "s3://bucket/x"))
        .ShouldFailWith("'s3://bucket/x'", "expected az://account/container/prefix");

    private Task ShouldEqualGoldenAsync() => _azure.ShouldBeWholeAsync(scenes);
}
