using System.Collections.Immutable;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Cleaning;
using GlipPipeline.Corpus.Verification;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;
using GlipPipeline.Testing.Faults;
using GlipPipeline.Testing.Teachers;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Labelling.Tests.Embedded;

/// <summary>A run of twenty units with all that belongs to it, labelling, sealing and cleaning up, killed at one of its calls to the store. Thread safe.</summary>
internal sealed class SweptRun
{
    public const int Units = 20;
    private const int Pairs = 40;

    private static readonly LabelSettings Options = new()
    {
        Sources = [Repository.TestData("scenes/scenes.tar")],
        Out = "the store is given",
        Teacher = LabelSettings.BuiltInTeacher,
        UnitPairs = Pairs / Units,
        Workers = 1,
    };

    private readonly Lock _lock = new();
    private readonly LedgerOracle _oracle = new();
    private ImmutableArray<string> _golden;

    /// <summary>Calls to the store of the run that nothing disturbs.</summary>
    public int Calls { get; private set; }

    /// <summary>The most pairs that a killed run and the one after it labelled both.</summary>
    public int MostPairsAgain { get; private set; }

    /// <summary>Runs undisturbed: what the others are compared with.</summary>
    public async Task PrepareAsync(IObjectStore store)
    {
        var counting = new FaultyStore(store, _ => StoreFault.None);
        (await RunAsync(counting, "first")).ShouldBe(Pairs);
        Calls = counting.Calls;
        _golden = await _oracle.PairIdsAsync(store);
        _golden.Length.ShouldBe(Pairs);
    }

    /// <summary>Kills a run at a call, has another machine go on, and looks whether anything is lost, doubled or left over.</summary>
    public async Task KillAsync(IObjectStore store, int call, StoreFault fault)
    {
        var asked = 0;
        var killed = new FaultyStore(store, at => at.Number == call ? fault : StoreFault.None);
        await Should.ThrowAsync<StoreKilledException>(() => RunAsync(killed, "first", () => asked++), $"{fault} at call {call}");

        asked += await RunAsync(new FaultyStore(store, _ => StoreFault.None), "second");

        lock (_lock)
        {
            MostPairsAgain = Math.Max(MostPairsAgain, asked - Pairs);
        }

        (await _oracle.ProblemsAsync(store, _golden)).ShouldBeEmpty($"{fault} at call {call}");
        (await LedgerOracle.OrphansAsync(store)).ShouldBeEmpty($"{fault} at call {call}");
        var report = await CorpusVerifier.VerifyAsync(store, default);
        report.Sealed.ShouldBeTrue($"{fault} at call {call}");
        report.Problems.ShouldBeEmpty($"{fault} at call {call}");
    }

    /// <summary>The run, which closes the store that it is given; one of faults is not closed by that.</summary>
    /// <returns>Pairs that the teacher was asked for.</returns>
    private static async Task<int> RunAsync(FaultyStore store, string host, Action? asked = null)
    {
        var teacher = new FakeTeacher(pair =>
        {
            asked?.Invoke();
            return FakeTeacher.Label(pair);
        });
        // Another machine cannot see that the first is dead: it waits for the lease to run out.
        var worker = new WorkerIdentity(host, host, "pid:[1]", 100, 5_000);
        var summary = await LabelRun.RunAsync(
            Options, teacher, (_, _) => Task.FromResult<IObjectStore>(store), worker, new RunProgress(), new SkippingTime(), default);
        summary.Tally.Labelled.ShouldBe(Pairs);
        await new CorpusCleaner(store, await RunLedger.OpenAsync(store, default), isDryRun: false).CleanAsync(default);
        return teacher.Asked.Count;
    }
}
