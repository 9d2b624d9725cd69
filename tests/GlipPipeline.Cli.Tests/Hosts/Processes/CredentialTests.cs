using GlipPipeline.Testing.Azure;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>A process with the wrong key, name or token reports it within half a minute and ends.</summary>
[Collection(nameof(ProcessTests))]
[Trait("Category", "Heavy")]
public sealed class CredentialTests : IAsyncLifetime
{
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);
    private ProcessCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ProcessCluster.CreateAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [SkippableTheory]
    [InlineData("silo")]
    [InlineData("serve")]
    public async Task Host_WithTheWrongKey_SaysSo(string host)
    {
        var wrong = Convert.ToBase64String(new byte[64]);
        var environment = _cluster.Environment.ToDictionary(
            pair => pair.Key, pair => pair.Value.Replace(AzuriteProcess.AccountKey, wrong, StringComparison.Ordinal));

        await ShouldFailAsync(environment, [host, "--store", _cluster.Store, "--cluster", "processes"], _cluster.Store);
    }

    [SkippableTheory]
    [InlineData("silo")]
    [InlineData("serve")]
    public async Task Host_WhenNothingListensAtTheStore_SaysSo(string host)
    {
        var environment = new Dictionary<string, string> { ["AZURE_STORAGE_CONNECTION_STRING"] = AzuriteProcess.ConnectionStringThrough(new Uri("http://127.0.0.1:9")) };

        await ShouldFailAsync(environment, [host, "--store", _cluster.Store, "--cluster", "processes"], _cluster.Store);
    }

    [SkippableFact]
    public async Task Serve_OfAClusterThatIsNotThere_SaysSo()
    {
        await _cluster.StartSleepingSiloAsync("a", pairMilliseconds: 1);

        await ShouldFailAsync(_cluster.Environment, ["serve", "--store", _cluster.Store, "--cluster", "other", "--urls", "http://127.0.0.1:0"], "No silo of cluster 'other'");
    }

    [SkippableFact]
    public async Task Submit_WithTheWrongToken_SaysSo()
    {
        await _cluster.StartSleepingSiloAsync("a", pairMilliseconds: 1);
        await File.WriteAllTextAsync(_cluster.PathOf("right"), new string('r', 32));
        await File.WriteAllTextAsync(_cluster.PathOf("wrong"), new string('w', 32));
        await _cluster.StartFrontAsync("--token-file", _cluster.PathOf("right"));
        using var glip = _cluster.StartGlip("status", "--cluster", _cluster.Front, "--token-file", _cluster.PathOf("wrong"));

        (await glip.ExitAsync(HalfMinute)).ShouldBe(1);
        glip.Error.Count.ShouldBe(1);
        glip.Error.Single().ShouldContain("token");
    }

    private static async Task ShouldFailAsync(Dictionary<string, string> environment, string[] arguments, string part)
    {
        using var host = HostProcess.Start("glip", environment, arguments);

        (await host.ExitAsync(HalfMinute)).ShouldBe(1);
        host.Error.Count.ShouldBe(1, host.ToString());
        host.Error.Single().ShouldStartWith("glip: ");
        host.Error.Single().ShouldContain(part);
    }
}
