using GlipPipeline.Cluster.Contracts.Teachers;
using GlipPipeline.Cluster.Placement;
using GlipPipeline.Cluster.Tests.Silos;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Settings;
using GlipPipeline.Corpus.Verification;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing.Teachers;
using GlipPipeline.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace GlipPipeline.Cluster.Tests.Hosting;

public sealed class ClusterSiloTests : IAsyncDisposable
{
    private readonly LabellingCluster _cluster = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Run_OnTwoSilos_GivesTheCorpusOfTheEmbeddedRun()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher(), workers: 2);
        await _cluster.StartSiloAsync("b", new FakeTeacher(), workers: 2);

        var run = await SubmitAsync(_cluster.Submission);
        run = await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed);

        (run.UnitsPlanned, run.UnitsCommitted, run.PairsLabelled, run.PairsRejected).ShouldBe((4, 4, 40, 0));
        run.Boxes.ShouldNotBeNull().ShouldBeGreaterThan(0);
        await VerifyAsync(_cluster.Submission.Out);
        await LabelRun.RunAsync(_cluster.Options with { Out = _cluster.PathOf("golden") }, new FakeTeacher(), new RunProgress(), CancellationToken.None);
        (await PartHashesAsync(_cluster.Submission.Out)).ShouldBe(await PartHashesAsync(_cluster.PathOf("golden")));
    }

    [Fact]
    public async Task Run_BegunOnTheCluster_IsFinishedByTheEmbeddedHost()
    {
        var teacher = new GatedTeacher(freePairs: 15);
        await _cluster.StartSiloAsync("a", teacher);
        var run = await SubmitAsync(_cluster.Submission);
        await teacher.Held;

        // The silo holds one unit; the embedded host does the others and waits for that one.
        var embedded = LabelRun.RunAsync(_cluster.Options, new FakeTeacher(), new RunProgress(), CancellationToken.None);
        await _cluster.WaitAsync(run.Id, view => view.UnitsCommitted == 3);
        teacher.Open();

        (await embedded).Tally.Labelled.ShouldBe(40);
        (await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed)).PairsLabelled.ShouldBe(40);
        await VerifyAsync(_cluster.Submission.Out);
    }

    [Fact]
    public async Task Run_BegunByTheEmbeddedHost_IsFinishedOnTheCluster()
    {
        var failing = new FakeTeacher(pair => pair.Pair.Place.Index == 25 ? throw new InvalidOperationException("gone") : FakeTeacher.Label(pair));
        await Should.ThrowAsync<InvalidOperationException>(
            () => LabelRun.RunAsync(_cluster.Options, failing, new RunProgress(), CancellationToken.None));
        var teacher = new FakeTeacher();
        await _cluster.StartSiloAsync("a", teacher);

        var run = await SubmitAsync(_cluster.Submission);
        await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed);

        teacher.Asked.Select(place => place.Index).Order().ShouldBe(Enumerable.Range(20, 20).Select(index => (long)index));
        await VerifyAsync(_cluster.Submission.Out);
    }

    [Fact]
    public async Task Run_WhenTheWholeClusterStopsInTheMiddle_GoesOnFromTheStoreAlone()
    {
        var gated = new GatedTeacher(freePairs: 15);
        await _cluster.StartSiloAsync("a", gated);
        var run = await SubmitAsync(_cluster.Submission);
        await gated.Held;
        var stopping = _cluster.StopSiloAsync("a");
        gated.Open();
        await stopping;
        var teacher = new FakeTeacher();
        await _cluster.StartSiloAsync("b", teacher);

        await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed);

        // The unit in work was finished before the silo stopped: drained, not lost.
        teacher.Asked.Select(place => place.Index).Min().ShouldBe(20);
        await VerifyAsync(_cluster.Submission.Out);
    }

    [Fact]
    public async Task Pause_WhenUnitsAreInWork_FinishesThemAndHandsOutNoMore()
    {
        var teacher = new GatedTeacher(freePairs: 5);
        await _cluster.StartSiloAsync("a", teacher);
        var control = await _cluster.ControlAsync();
        var run = await SubmitAsync(_cluster.Submission);
        await teacher.Held;

        (await control.PauseAsync(run.Id, CancellationToken.None)).State.ShouldBe(RunState.Paused);
        teacher.Open();
        (await _cluster.WaitAsync(run.Id, view => view.UnitsCommitted == 1)).State.ShouldBe(RunState.Paused);

        (await control.ResumeAsync(run.Id, CancellationToken.None)).State.ShouldBe(RunState.Running);
        await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed);
    }

    [Fact]
    public async Task Cancel_WhenRunning_EndsTheRunUnsealed()
    {
        var teacher = new GatedTeacher(freePairs: 5);
        await _cluster.StartSiloAsync("a", teacher);
        var control = await _cluster.ControlAsync();
        var run = await SubmitAsync(_cluster.Submission);
        await teacher.Held;

        (await control.CancelAsync(run.Id, CancellationToken.None)).State.ShouldBe(RunState.Cancelled);

        (await Should.ThrowAsync<ControlException>(() => control.ResumeAsync(run.Id, CancellationToken.None))).Fault.ShouldBe(ControlFault.Conflict);
        (await control.GetAsync(run.Id, CancellationToken.None))!.FinishedAt.ShouldNotBeNull();
        teacher.Open();
        File.Exists(Path.Combine(_cluster.Submission.Out, "_SUCCESS")).ShouldBeFalse();
    }

    [Fact]
    public async Task Submit_Twice_IsTheSameRunAndAnotherOrderIsRefused()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        var first = await SubmitAsync(_cluster.Submission);

        (await SubmitAsync(_cluster.Submission)).Id.ShouldBe(first.Id);
        await _cluster.WaitAsync(first.Id, view => view.UnitsPlanned > 0);
        var refusal = await Should.ThrowAsync<ControlException>(() => SubmitAsync(_cluster.Submission with { UnitPairs = 20 }));
        refusal.Fault.ShouldBe(ControlFault.Conflict);
        refusal.Message.ShouldContain("unitPairs: the run has 10, this one wants 20");
    }

    [Fact]
    public async Task TwoRuns_AtOnce_AreBothSealed()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher(), workers: 2);
        var first = await SubmitAsync(_cluster.Submission);
        var second = await SubmitAsync(_cluster.Submission with { Out = _cluster.PathOf("second"), UnitPairs = 7 });

        await _cluster.WaitAsync(first.Id, view => view.State == RunState.Sealed);
        await _cluster.WaitAsync(second.Id, view => view.State == RunState.Sealed);

        (await (await _cluster.ControlAsync()).ListAsync(CancellationToken.None)).Select(run => run.Id).ShouldBe([second.Id, first.Id]);
    }

    [Fact]
    public async Task Run_WhenTheRegistryHoldsOneThatNobodyCanRead_IsSealedAllTheSame()
    {
        var registry = Directory.CreateDirectory(Path.Combine(_cluster.PathOf("home"), "cluster", "test", "runs"));
        await File.WriteAllTextAsync(Path.Combine(registry.FullName, "old-00000000.json"), """{ "order": { "out": "/old" } }""");
        await _cluster.StartSiloAsync("a", new FakeTeacher());

        var run = await SubmitAsync(_cluster.Submission);

        (await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed)).PairsLabelled.ShouldBe(40);
        var runs = await (await _cluster.ControlAsync()).ListAsync(CancellationToken.None);
        runs.Select(each => (each.Id, each.State)).ShouldBe([(run.Id, RunState.Sealed), ("old-00000000", RunState.Failed)]);
        runs[1].Reason.ShouldNotBeNull().ShouldContain("old-00000000.json");
    }

    [Fact]
    public async Task Submit_WhenNoSiloHasTheTeacher_WaitsWithTheReasonUntilOneComes()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        var run = await SubmitAsync(_cluster.Submission with { Teacher = "other" });

        (await _cluster.WaitAsync(run.Id, view => view.State == RunState.Waiting)).Reason!.ShouldStartWith("No silo offers teacher 'other'");
    }

    [Fact]
    public async Task Submit_ForCudaWithoutAny_IsRefusedWithTheReason()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());

        var refusal = await Should.ThrowAsync<ControlException>(() => SubmitAsync(_cluster.Submission with { Device = "cuda:0" }));

        refusal.Fault.ShouldBe(ControlFault.Invalid);
        refusal.Message.ShouldContain("No silo offers teacher 'fake' on cuda:0");
    }

    [Fact]
    public async Task Run_ForCuda_IsLabelledOnTheSiloThatHasIt()
    {
        var (processor, accelerator) = (new FakeTeacher(), new FakeTeacher());
        await _cluster.StartSiloAsync("cpu", processor);
        await _cluster.StartSiloAsync("gpu", accelerator, Accelerator.Cuda);
        var control = await _cluster.ControlAsync();
        await Eventually.HoldsAsync(
            async () => (await control.DescribeAsync(CancellationToken.None)).Silos.Any(silo => silo.Accelerator == "cuda"),
            "a silo with CUDA is known");

        var run = await SubmitAsync(_cluster.Submission with { Device = "cuda:0" });
        await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed);

        (processor.Asked.Count, accelerator.Asked.Count).ShouldBe((0, 40));
        var teacher = _cluster.Grains.GetGrain<ITeacherGrain>(new TeacherKey("gpu", "cuda:0").ToString());
        (await teacher.DescribeAsync()).ShouldBe(new TeacherDescription("fake", new string('f', 64), "cuda:0", "gpu"));
    }

    [Fact]
    public async Task Teacher_AskedFromSilosWithoutItsDevice_AnswersOnTheSiloThatHasIt()
    {
        await _cluster.StartSiloAsync("cpu-1", new FakeTeacher());
        await _cluster.StartSiloAsync("cpu-2", new FakeTeacher());
        await _cluster.StartSiloAsync("gpu", new FakeTeacher(), Accelerator.Cuda);
        var control = await _cluster.ControlAsync();
        await Eventually.HoldsAsync(
            async () => (await control.DescribeAsync(CancellationToken.None)).Silos.Any(silo => silo.Accelerator == "cuda"),
            "a silo with CUDA is known");

        foreach (var silo in new[] { "cpu-1", "cpu-2", "gpu" })
        {
            var teacher = _cluster.ServicesOf(silo).GetRequiredService<IGrainFactory>().GetGrain<ITeacherGrain>(new TeacherKey("gpu", "cuda:0").ToString());
            (await teacher.DescribeAsync()).Silo.ShouldBe("gpu");
        }
    }

    [Fact]
    public async Task Extract_OfCaptions_GivesTheirPhrases()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());

        var captions = await (await _cluster.ControlAsync()).ExtractAsync(["a red car beside two dogs"], runId: null, CancellationToken.None);

        captions.Single().Phrases.Select(phrase => phrase.Text).ShouldBe(["a red car", "two dogs"]);
    }

    [Theory]
    [InlineData("as-annotated", "a photo of a dog")]
    [InlineData("rules", "a dog")]
    public async Task Extract_AsARunDoes_GoesByItsPhrasePolicy(string policy, string phrase)
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        var run = await SubmitAsync(_cluster.Submission with { PhrasePolicy = policy });

        var captions = await (await _cluster.ControlAsync()).ExtractAsync(["a photo of a dog"], run.Id, CancellationToken.None);

        captions.Single().Phrases.Select(found => found.Text).ShouldBe([phrase]);
    }

    [Fact]
    public async Task Extract_AsARunThatIsNot_SaysSo()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        var control = await _cluster.ControlAsync();

        var refusal = await Should.ThrowAsync<ControlException>(() => control.ExtractAsync(["a dog"], "nothing-00000000", CancellationToken.None));

        (refusal.Fault, refusal.Message).ShouldBe((ControlFault.NotFound, "There is no run 'nothing-00000000'."));
    }

    private async Task<RunView> SubmitAsync(LabelSettings submission) => await (await _cluster.ControlAsync()).SubmitAsync(submission, CancellationToken.None);

    private static async Task VerifyAsync(string corpus)
    {
        using var store = LocalFolderStore.OpenForReading(corpus);
        var report = await CorpusVerifier.VerifyAsync(store, CancellationToken.None);
        (report.Sound, report.Sealed).ShouldBe((true, true));
    }

    private static async Task<List<(int Unit, string? Sha256)>> PartHashesAsync(string corpus)
    {
        using var store = LocalFolderStore.OpenForReading(corpus);
        var ledger = await RunLedger.OpenAsync(store, CancellationToken.None);
        return await ledger.RecordsAsync(CancellationToken.None).Select(record => (record.Unit.Value, record.Sha256)).ToListAsync();
    }
}
