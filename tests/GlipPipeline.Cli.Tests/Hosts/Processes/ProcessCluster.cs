using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Azure;
using GlipPipeline.Testing.Faults.Proxies;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>Silos and a front as processes on loopback, over a container of Azurite that holds everything they know.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private const string Name = "processes";
    private const string SleepingSilo = "GlipPipeline.Cluster.TestSilo";
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly TemporaryFolder _folder = new();
    private readonly List<HostProcess> _processes = [];
    private readonly BlobContainerClient _container;
    private readonly HttpClient _http = new();
    private readonly string _connection;
    private string? _front;

    private ProcessCluster(AzuriteProcess azurite, FaultProxy? proxy)
    {
        Proxy = proxy;
        _connection = proxy is null ? azurite.ConnectionString : AzuriteProcess.ConnectionStringThrough(proxy.Origin);
        _container = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient($"t{Guid.NewGuid():n}");
    }

    /// <summary>Between the processes and the store, if asked for.</summary>
    public FaultProxy? Proxy { get; }

    /// <summary>Variables that every process gets.</summary>
    public Dictionary<string, string> Environment => new() { ["AZURE_STORAGE_CONNECTION_STRING"] = _connection };

    public string Store => AddressOf("home");

    public string Front => _front.ShouldNotBeNull();

    /// <summary>Skips the calling test where Azurite is not installed.</summary>
    public static async Task<ProcessCluster> CreateAsync() => new(await AzuriteProcess.SharedAsync(), proxy: null);

    /// <summary>The same, with a proxy between the processes and the store.</summary>
    public static async Task<ProcessCluster> CreateThroughProxyAsync(IPAddress? address = null)
    {
        var azurite = await AzuriteProcess.SharedAsync();
        return new ProcessCluster(azurite, await FaultProxy.StartAsync(azurite.Origin, _ => ProxyFault.None, address));
    }

    /// <summary>A corpus in the container.</summary>
    public string AddressOf(string name) => $"az://{AzuriteProcess.AccountName}/{_container.Name}/{name}";

    /// <summary>A file or folder that goes with the cluster.</summary>
    public string PathOf(string name) => _folder[name];

    /// <summary>A silo as the product has it, with <c>glip-nano</c>.</summary>
    public Task<HostProcess> StartSiloAsync(string name, params string[] more) => StartAsync(
        "glip", ["silo", "--store", Store, "--cluster", Name, "--name", name, "--silo-port", "0", "--gateway-port", "0", .. more]);

    /// <summary>A silo with a teacher that sleeps.</summary>
    public Task<HostProcess> StartSleepingSiloAsync(string name, int pairMilliseconds, params string[] more) =>
        StartAsync(SleepingSilo, Sleeping(name, pairMilliseconds, more));

    /// <summary>The same, cut off from the machine's network except for one cable.</summary>
    public Task<HostProcess> StartSleepingSiloInsideAsync(string name, int pairMilliseconds, params string[] more) => StartProgramAsync(
        "ip", [.. NetworkNamespace.Prefix, Path.Combine(AppContext.BaseDirectory, SleepingSilo), .. Sleeping(name, pairMilliseconds, more)]);

    /// <summary>The front on a free port; needs a silo.</summary>
    public async Task<HostProcess> StartFrontAsync(params string[] more)
    {
        var host = await StartAsync("glip", ["serve", "--store", Store, "--cluster", Name, "--urls", "http://127.0.0.1:0", .. more]);
        _front = (await host.ReadyAsync()).Split(' ')[^1];
        return host;
    }

    /// <summary>The command line as a user has it; its output, if it succeeds.</summary>
    public async Task<string> GlipAsync(params string[] arguments)
    {
        using var process = StartGlip(arguments);
        (await process.ExitAsync()).ShouldBe(0, process.ToString());
        return string.Join('\n', process.Output);
    }

    public HostProcess StartGlip(params string[] arguments) => HostProcess.Start("glip", Environment, arguments);

    /// <summary><c>glip submit</c>; the run's id.</summary>
    public async Task<string> SubmitAsync(string corpus, int unitPairs, params string[] sources) => (await GlipAsync(
        ["submit", "--cluster", Front, "--out", corpus, "--teacher", "nano", "--unit-pairs", Text(unitPairs), .. sources.SelectMany(source => new[] { "--source", source })]))
        .Trim();

    /// <summary><c>glip watch</c> to the end of a run that must be sealed.</summary>
    public async Task WatchAsync(string run) => (await GlipAsync("watch", run, "--cluster", Front)).ShouldContain("sealed");

    /// <summary>Asks for a run until it is as wanted, whatever happens to the cluster.</summary>
    public async Task<JsonElement> WaitAsync(string run, Func<JsonElement, bool> isWanted, TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        string? last = null;
        while (true)
        {
            try
            {
                last = await _http.GetStringAsync($"{Front}/runs/{run}", end.Token);
                var view = JsonDocument.Parse(last).RootElement;
                if (isWanted(view))
                {
                    return view;
                }
            }
            catch (HttpRequestException)
            {
                // The front or the cluster behind it is just being disturbed.
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                throw new TimeoutException($"After {patience} the run is {last}\n{string.Join('\n', _processes)}");
            }

            await Task.Delay(PollInterval);
        }
    }

    /// <summary>Waits until the run has a number of commits.</summary>
    public Task WaitForUnitsAsync(string run, int units, TimeSpan patience) =>
        WaitAsync(run, view => view.GetProperty("unitsCommitted").GetInt64() >= units, patience);

    /// <summary>Waits until the run is sealed.</summary>
    public Task<JsonElement> WaitForSealAsync(string run, TimeSpan patience) =>
        WaitAsync(run, view => view.GetProperty("state").GetString() == "sealed", patience);

    /// <summary>When each record of a corpus was made, in order of time.</summary>
    public List<DateTimeOffset> CommitTimes(string corpus) =>
    [
        .. _container.GetBlobs(BlobTraits.None, BlobStates.None, PrefixOf(corpus) + "commits/", default).Select(blob => blob.Properties.LastModified!.Value).Order(),
    ];

    /// <summary>A copy of a corpus in a folder.</summary>
    public async Task<string> DownloadAsync(string corpus)
    {
        var folder = _folder[$"copy-{Guid.NewGuid():n}"];
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, PrefixOf(corpus), default))
        {
            var path = Path.Combine(folder, blob.Name[PrefixOf(corpus).Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await _container.GetBlobClient(blob.Name).DownloadToAsync(path);
        }

        return folder;
    }

    /// <summary>Every line that silos wrote, also those that are gone.</summary>
    public IEnumerable<string> Lines => _processes.SelectMany(process => process.Lines);

    public async ValueTask DisposeAsync()
    {
        _processes.ForEach(process => process.Dispose());
        _http.Dispose();
        if (Proxy is not null)
        {
            await Proxy.DisposeAsync();
        }

        _folder.Dispose();
    }

    private Task<HostProcess> StartAsync(string program, string[] arguments) =>
        StartProgramAsync(Path.Combine(AppContext.BaseDirectory, program), arguments);

    private async Task<HostProcess> StartProgramAsync(string path, string[] arguments)
    {
        var process = HostProcess.StartProgram(path, Environment, arguments);
        _processes.Add(process);
        await process.ReadyAsync();
        return process;
    }

    private string[] Sleeping(string name, int pairMilliseconds, string[] more) =>
    [
        "--Store", Store, "--Cluster", Name, "--Name", name, "--SiloPort", "0", "--GatewayPort", "0",
        "--PairMilliseconds", Text(pairMilliseconds), "--LongestPauseSeconds", "1", .. more,
    ];

    private string PrefixOf(string corpus) => corpus[(corpus.IndexOf(_container.Name, StringComparison.Ordinal) + _container.Name.Length + 1)..] + "/";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
