using System.Diagnostics;
using Xunit.Abstractions;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>Whatever happens to silos and store on the way, a run ends as if nothing had happened. The output says how long it took.</summary>
[Collection(nameof(ProcessTests))]
[Trait("Category", "Scale")]
public sealed class ChaosTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Seed = 11;
    private const int UnitPairs = 4;
    private const int PairMilliseconds = 450;
    private const int Silos = 3;

    /// <summary>A death costs its unit a lease of two minutes; a unit may die twice.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private static readonly TimeSpan KillInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    private readonly HostProcess[] _silos = new HostProcess[Silos];
    private readonly Stopwatch _clock = new();
    private ProcessCluster _cluster = null!;
    private string _tar = null!;
    private string _run = null!;

    public async Task InitializeAsync() => _cluster = await ProcessCluster.CreateThroughProxyAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    private string Corpus => _cluster.AddressOf("corpus");

    [SkippableFact]
    public async Task Run_WhenARandomSiloIsKilledEveryTenSeconds_IsTheUndisturbedOne()
    {
        await BeginAsync(Scenes.Chaos);
        var random = new Random(Seed);
        var kills = 0;
        while (_clock.Elapsed < Scenes.Chaos)
        {
            var next = Task.Delay(KillInterval);
            var victim = random.Next(Silos);
            _silos[victim].Kill();
            kills++;
            var killed = Stopwatch.GetTimestamp();
            await StartSiloAsync(victim);
            output.WriteLine($"kill {kills} at {_clock.Elapsed:mm\\:ss}: silo {victim} is ready again after {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.0} s");
            await next;
        }

        await EndAsync($"{kills} kills");
    }

    [SkippableFact]
    public async Task Run_WhenASiloSleepsLongerThanItsLease_IsTheUndisturbedOne()
    {
        await BeginAsync(TimeSpan.FromSeconds(30));
        await _cluster.WaitForUnitsAsync(_run, Silos, Patience);
        _silos[0].Freeze();

        // Everything else is done, and the sleeper's unit too once its lease has run out: then it wakes up and has lost.
        await _cluster.WaitForSealAsync(_run, Patience);
        output.WriteLine($"sealed without the sleeper after {_clock.Elapsed}");
        _silos[0].Thaw();
        await EndAsync("zombie");
    }

    [SkippableFact]
    public async Task Run_WhenSilosAreReplacedOneAfterAnother_LosesNoUnitToIt()
    {
        await BeginAsync(Scenes.Chaos);
        for (var silo = 0; silo < Silos; silo++)
        {
            await _cluster.WaitForUnitsAsync(_run, 1, Patience);
            var asked = Stopwatch.GetTimestamp();
            _silos[silo].Terminate();
            (await _silos[silo].ExitAsync(TimeSpan.FromMinutes(2))).ShouldBe(0, _silos[silo].ToString());
            var drained = Stopwatch.GetElapsedTime(asked);
            await StartSiloAsync(silo);
            output.WriteLine($"silo {silo} drained in {drained.TotalSeconds:0.0} s, was replaced after {Stopwatch.GetElapsedTime(asked).TotalSeconds:0.0} s");
        }

        await EndAsync("rolling restart");
        _cluster.Lines.Count(line => line.Contains("given back", StringComparison.Ordinal)).ShouldBe(0);
        _cluster.Lines.Count(line => line.Contains(" after 00:", StringComparison.Ordinal)).ShouldBe(_cluster.CommitTimes(Corpus).Count);
    }

    [SkippableFact]
    public async Task Run_WhenTheStoreIsAwayForHalfAMinute_GoesOnByItself()
    {
        await BeginAsync(Scenes.Chaos);
        await _cluster.WaitForUnitsAsync(_run, Silos, Patience);
        await _cluster.Proxy!.LeaveAsync();
        await Task.Delay(Outage);
        await _cluster.Proxy.ReturnAsync();
        var returned = DateTimeOffset.UtcNow;

        await EndAsync("store away for 30 s");
        var first = _cluster.CommitTimes(Corpus).First(time => time >= returned.AddSeconds(-1));
        output.WriteLine($"first commit {(first - returned).TotalSeconds:0} s after the store was back (to a second)");
        _silos.ShouldAllBe(silo => !silo.HasExited);
    }

    /// <summary>Starts three silos and a run that lasts as long as asked while all of them work.</summary>
    private async Task BeginAsync(TimeSpan duration)
    {
        var pairs = (int)(duration.TotalMilliseconds / PairMilliseconds * Silos);
        _tar = await Scenes.DrawAsync(_cluster, pairs);
        await Task.WhenAll(Enumerable.Range(0, Silos).Select(StartSiloAsync));
        await _cluster.StartFrontAsync();
        _run = await _cluster.SubmitAsync(Corpus, UnitPairs, _tar);
        await _cluster.WaitForUnitsAsync(_run, 1, Patience);
        _clock.Start();
    }

    private async Task StartSiloAsync(int number) =>
        _silos[number] = await _cluster.StartSleepingSiloAsync($"silo-{number}", PairMilliseconds, "--Workers", "1");

    private async Task EndAsync(string what)
    {
        var disturbed = _clock.Elapsed;
        var view = await _cluster.WaitForSealAsync(_run, Patience);
        output.WriteLine($"{what}: over after {disturbed.TotalSeconds:0} s, sealed {(_clock.Elapsed - disturbed).TotalSeconds:0} s later");
        var times = _cluster.CommitTimes(Corpus);
        var longest = times.Zip(times.Skip(1), (left, right) => right - left).Max();
        var givenBack = _cluster.Lines.Count(line => line.Contains("given back", StringComparison.Ordinal));
        output.WriteLine($"{times.Count} units, longest pause between two commits {longest.TotalSeconds:0} s, {givenBack} given back");
        output.WriteLine(view.ToString());
        view.GetProperty("rejects").EnumerateObject().Select(reason => reason.Name).ShouldNotContain("pair_quarantined");
        await CorpusComparison.LabelAsync(_cluster.PathOf("golden"), UnitPairs, _tar);
        await _cluster.GlipAsync("verify", Corpus, "--deep");
        await CorpusComparison.ShouldBeEqualAsync(await _cluster.DownloadAsync(Corpus), _cluster.PathOf("golden"));
    }
}
