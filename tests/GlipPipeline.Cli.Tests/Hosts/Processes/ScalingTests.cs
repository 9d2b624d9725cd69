using System.Globalization;
using System.Text.RegularExpressions;
using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Testing.Teachers;
using Xunit.Abstractions;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>Prints what a second silo gives and what the cluster costs, with a teacher that sleeps: the processor is not the limit.</summary>
[Collection(nameof(ProcessTests))]
[Trait("Category", "Scale")]
public sealed partial class ScalingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int UnitPairs = 32;
    private const int PairMilliseconds = 100;
    private const int Workers = 2;
    private const string Connection = "AZURE_STORAGE_CONNECTION_STRING";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string? _connectionBefore = Environment.GetEnvironmentVariable(Connection);
    private ProcessCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ProcessCluster.CreateAsync();

    public async Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Connection, _connectionBefore);
        await _cluster.DisposeAsync();
    }

    [SkippableFact]
    public async Task Run_OnOneSiloAndOnTwo_PrintsWhatTheyDo()
    {
        var tar = await Scenes.DrawAsync(_cluster, Scenes.Pairs * 4);

        var first = await _cluster.StartSleepingSiloAsync("a", PairMilliseconds, "--Workers", $"{Workers}");
        await _cluster.StartFrontAsync();

        var (embedded, one) = await LabelBesideAsync("one", tar);
        var second = await _cluster.StartSleepingSiloAsync("b", PairMilliseconds, "--Workers", $"{Workers}");
        var (_, two) = await LabelBesideAsync("two", tar);

        foreach (var silo in new[] { first, second })
        {
            silo.Terminate();
            (await silo.ExitAsync(Patience)).ShouldBe(0, silo.ToString());
        }

        var calls = CallsOf(first).Concat(CallsOf(second)).ToLookup(call => call.Name, call => call.Count);
        var units = _cluster.CommitTimes(_cluster.AddressOf("one")).Count + _cluster.CommitTimes(_cluster.AddressOf("two")).Count;
        output.WriteLine($"embedded {embedded:0.00}, one silo {one:0.00}, two silos {two:0.00} pairs/s");
        output.WriteLine($"two to one {two / one:0.000}, one silo to embedded {one / embedded:0.000}");
        output.WriteLine($"{units} units, {(double)calls.Sum(call => call.Sum()) / units:0.00} grain calls a unit: "
            + string.Join(", ", calls.OrderBy(call => call.Key, StringComparer.Ordinal).Select(call => $"{call.Key} {(double)call.Sum() / units:0.00}")));
        units.ShouldBe(2 * Scenes.Pairs * 4 / UnitPairs);
    }

    /// <summary>An embedded run beside each of the cluster's, so that what else the machine does slows all alike.</summary>
    private async Task<(double Embedded, double Cluster)> LabelBesideAsync(string corpus, string tar)
    {
        var rates = await Task.WhenAll(LabelAsync("beside-" + corpus, tar), RunAsync(corpus, tar));
        return (rates[0], rates[1]);
    }

    /// <summary>Pairs a second of an embedded run, from its first commit to its last.</summary>
    private async Task<double> LabelAsync(string name, string tar)
    {
        Environment.SetEnvironmentVariable(Connection, _cluster.Environment[Connection]);
        var corpus = _cluster.AddressOf(name);
        var labelling = LabelRun.RunAsync(
            new LabelSettings { Sources = [tar], Out = corpus, Teacher = "fake", UnitPairs = UnitPairs, Workers = Workers },
            new SleepingTeacher(TimeSpan.FromMilliseconds(PairMilliseconds)),
            new RunProgress(),
            CancellationToken.None);
        return await MeasureAsync(corpus, labelling);
    }

    private async Task<double> RunAsync(string corpus, string tar)
    {
        var address = _cluster.AddressOf(corpus);
        var run = await _cluster.SubmitAsync(address, UnitPairs, tar);
        return await MeasureAsync(address, _cluster.WaitForSealAsync(run, Patience));
    }

    /// <summary>Looks at the records themselves, the same for every host.</summary>
    private async Task<double> MeasureAsync(string corpus, Task end)
    {
        await end;
        var times = _cluster.CommitTimes(corpus);
        var middle = times.Where(time => time > times[0] && time < times[^1]).ToList();
        return middle.Count * UnitPairs / (times[^1] - times[0] - TimeSpan.FromSeconds(1)).TotalSeconds;
    }

    private static IEnumerable<(string Name, int Count)> CallsOf(HostProcess silo) =>
        Call().Matches(silo.Output.Single(line => line.StartsWith("grain calls:", StringComparison.Ordinal)))
            .Select(match => (match.Groups[1].Value, int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"(\S+)=(\d+)")]
    private static partial Regex Call();
}
