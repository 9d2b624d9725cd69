using GlipPipeline.Testing;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>What three silos make of scenes and photos is what <c>glip label</c> makes of them.</summary>
[Collection(nameof(ProcessTests))]
[Trait("Category", "Heavy")]
public sealed class ClusterRunTests : IAsyncLifetime
{
    private const int UnitPairs = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private ProcessCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ProcessCluster.CreateAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    private string Corpus => _cluster.AddressOf("corpus");

    [SkippableFact]
    public async Task Submit_OfScenesAndPhotosToThreeSilos_GivesTheCorpusOfTheEmbeddedRun()
    {
        string[] sources = [await Scenes.DrawAsync(_cluster, Scenes.Pairs), SharedFiles.Path("data/pairs/real-pairs-dev.tar")];
        await StartAsync();

        await _cluster.WatchAsync(await _cluster.SubmitAsync(Corpus, UnitPairs, sources));

        await LabelAsync(_cluster.PathOf("golden"), sources);
        await ShouldEqualGoldenAsync();
    }

    [SkippableFact]
    public async Task Run_BegunOnTheCluster_IsFinishedByGlipResume()
    {
        var tar = await Scenes.DrawAsync(_cluster, Scenes.Pairs);
        await StartAsync();
        var run = await _cluster.SubmitAsync(Corpus, UnitPairs, tar);
        await _cluster.WaitForUnitsAsync(run, 1, Patience);
        await _cluster.GlipAsync("cancel", run, "--cluster", _cluster.Front);
        _cluster.CommitTimes(Corpus).Count.ShouldBeLessThan(Scenes.Pairs / UnitPairs, "the cluster was done before it was cancelled");

        await _cluster.GlipAsync("resume", Corpus);

        await LabelAsync(_cluster.PathOf("golden"), tar);
        await ShouldEqualGoldenAsync();
    }

    [SkippableFact]
    public async Task Run_BegunByGlipLabel_IsFinishedOnTheCluster()
    {
        var tar = await Scenes.DrawAsync(_cluster, Scenes.Pairs);
        await StartAsync();
        using (var embedded = _cluster.StartGlip("label", "--source", tar, "--out", Corpus, "--teacher", "nano", "--unit-pairs", $"{UnitPairs}"))
        {
            while (_cluster.CommitTimes(Corpus).Count == 0)
            {
                embedded.HasExited.ShouldBeFalse(embedded.ToString());
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }

            embedded.Kill();
            await embedded.ExitAsync();
        }

        _cluster.CommitTimes(Corpus).Count.ShouldBeLessThan(Scenes.Pairs / UnitPairs, "the embedded run was done before it was killed");
        await _cluster.WatchAsync(await _cluster.SubmitAsync(Corpus, UnitPairs, tar));

        await LabelAsync(_cluster.PathOf("golden"), tar);
        await ShouldEqualGoldenAsync();
    }

    private async Task StartAsync()
    {
        await Task.WhenAll(_cluster.StartSiloAsync("a"), _cluster.StartSiloAsync("b"), _cluster.StartSiloAsync("c"));
        await _cluster.StartFrontAsync();
    }

    private async Task LabelAsync(string corpus, params string[] sources) => await _cluster.GlipAsync(
        ["label", "--out", corpus, "--teacher", "nano", "--unit-pairs", $"{UnitPairs}", .. sources.SelectMany(source => new[] { "--source", source })]);

    private async Task ShouldEqualGoldenAsync()
    {
        await _cluster.GlipAsync("verify", Corpus, "--deep");
        await CorpusComparison.ShouldBeEqualAsync(await _cluster.DownloadAsync(Corpus), _cluster.PathOf("golden"));
    }
}
