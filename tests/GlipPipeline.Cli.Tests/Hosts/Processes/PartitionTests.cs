using System.Diagnostics;
using Xunit.Abstractions;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>A silo whose network is cut, from the others and from the store, and comes back.</summary>
[Collection(nameof(ProcessTests))]
[Trait("Category", "Scale")]
public sealed class PartitionTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int UnitPairs = 4;
    private const int PairMilliseconds = 450;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    private NetworkNamespace? _network;
    private ProcessCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _network = NetworkNamespace.Create();
        _cluster = await ProcessCluster.CreateThroughProxyAsync(NetworkNamespace.HostAddress);
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _network?.Dispose();
    }

    [SkippableFact]
    public async Task Run_WhenASiloIsCutOffForHalfAMinute_IsTheUndisturbedOne()
    {
        var corpus = _cluster.AddressOf("corpus");
        var tar = await Scenes.DrawAsync(_cluster, (int)(Scenes.Chaos.TotalMilliseconds / PairMilliseconds * 3));
        string[] outside = ["--Workers", "1", "--Advertise", $"{NetworkNamespace.HostAddress}"];
        await Task.WhenAll(
            _cluster.StartSleepingSiloAsync("a", PairMilliseconds, outside), _cluster.StartSleepingSiloAsync("b", PairMilliseconds, outside));
        var cut = await StartInsideAsync();
        await _cluster.StartFrontAsync();
        var run = await _cluster.SubmitAsync(corpus, UnitPairs, tar);
        await _cluster.WaitForUnitsAsync(run, 6, Patience);

        NetworkNamespace.Part();
        await Task.Delay(Outage);
        NetworkNamespace.Join();
        var joined = Stopwatch.GetTimestamp();

        await _cluster.WaitForSealAsync(run, Patience);
        output.WriteLine($"sealed {Stopwatch.GetElapsedTime(joined).TotalSeconds:0} s after the network was back; the silo that was cut off "
            + (cut.HasExited ? "had been voted out and ended" : "went on"));
        var times = _cluster.CommitTimes(corpus);
        output.WriteLine($"{times.Count} units, longest pause between two commits {times.Zip(times.Skip(1), (left, right) => right - left).Max().TotalSeconds:0} s");
        await CorpusComparison.LabelAsync(_cluster.PathOf("golden"), UnitPairs, tar);
        await CorpusComparison.ShouldBeEqualAsync(await _cluster.DownloadAsync(corpus), _cluster.PathOf("golden"));
    }

    private Task<HostProcess> StartInsideAsync() => _cluster.StartSleepingSiloInsideAsync(
        "cut", PairMilliseconds, "--Workers", "1", "--Advertise", $"{NetworkNamespace.OwnAddress}");
}
