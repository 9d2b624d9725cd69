namespace GlipPipeline.Cli.Tests.Hosts.Processes;

[Collection(nameof(ProcessTests))]
[Trait("Category", "Heavy")]
public sealed class PlacementTests : IAsyncLifetime
{
    private const int Pairs = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private ProcessCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ProcessCluster.CreateAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [SkippableFact]
    public async Task Submit_ForCuda_LabelsOnTheSiloThatHasItAlone()
    {
        var silos = await Task.WhenAll(StartAsync("cpu-1"), StartAsync("cpu-2"), StartAsync("gpu", "--Accelerator", "Cuda"));
        await _cluster.StartFrontAsync();
        var corpus = _cluster.AddressOf("corpus");

        var run = await SubmitAsync(corpus, ["--device", "cuda:0"]);
        await _cluster.WatchAsync(run);

        foreach (var silo in silos)
        {
            silo.Terminate();
            await silo.ExitAsync(Patience);
        }

        silos.Select(silo => silo.Output.Any(line => line.Contains("ITeacherGrain.", StringComparison.Ordinal))).ShouldBe([false, false, true]);
        await _cluster.GlipAsync("verify", corpus, "--deep");
    }

    [SkippableFact]
    public async Task Submit_ForCudaWithoutAny_SaysWhatThereIs()
    {
        await StartAsync("cpu-1");
        await _cluster.StartFrontAsync();

        using var glip = _cluster.StartGlip(
            "submit", "--cluster", _cluster.Front, "--source", await Scenes.DrawAsync(_cluster, Pairs), "--out", _cluster.AddressOf("corpus"), "--teacher", "nano", "--device", "cuda:0");

        (await glip.ExitAsync(Patience)).ShouldBe(1);
        string.Join('\n', glip.Error).ShouldContain("No silo offers teacher 'nano' on cuda:0: the silos have 'nano' on cpu (cpu-1, accelerator=none)");
    }

    private Task<HostProcess> StartAsync(string name, params string[] more) => _cluster.StartSleepingSiloAsync(name, pairMilliseconds: 5, more);

    /// <summary>What a silo has is known a moment after it has joined: until then there is no CUDA.</summary>
    private async Task<string> SubmitAsync(string corpus, string[] more)
    {
        var tar = await Scenes.DrawAsync(_cluster, Pairs);
        var end = DateTime.UtcNow + Patience;
        while (true)
        {
            using var glip = _cluster.StartGlip(["submit", "--cluster", _cluster.Front, "--source", tar, "--out", corpus, "--teacher", "nano", "--unit-pairs", "4", .. more]);
            if (await glip.ExitAsync() == 0)
            {
                return glip.Output.Single();
            }

            (DateTime.UtcNow < end).ShouldBeTrue(glip.ToString());
        }
    }
}
