using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GlipPipeline.Cluster.Contracts.Faults;
using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Tests.Silos;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Units;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Cluster.Tests.Hosting;

/// <summary>What becomes of runs that go wrong, of those that end, and of silos that die or are emptied meanwhile.</summary>
public sealed class RunLifeTests : IAsyncDisposable
{
    private readonly LabellingCluster _cluster = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Silo_WhenTheOrderOfARunInWorkIsDamagedAndItsGrainsDie_GoesOnWithEverything()
    {
        var gated = new GatedTeacher(freePairs: 5);
        await _cluster.StartSiloAsync("b", gated);
        var damaged = await _cluster.SubmitAsync(_cluster.Submission);
        await gated.Held;
        await _cluster.StartSiloAsync("c", new FakeTeacher());
        await File.WriteAllTextAsync(_cluster.RegistryPathOf($"{damaged.Id}.json"), "\0\0\0");
        var stopping = _cluster.StopSiloAsync("b");
        gated.Open();
        await stopping;

        // Silo c has all grains now, and has joined the run perhaps.
        var run = await _cluster.SubmitAsync(_cluster.Submission with { Out = _cluster.PathOf("second") });
        await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed);

        var control = await _cluster.ControlAsync();
        var shown = (await control.GetAsync(damaged.Id, CancellationToken.None)).ShouldNotBeNull();
        (shown.State, shown.Reason!.Contains("glip forget", StringComparison.Ordinal)).ShouldBe((RunState.Failed, true));
        (await control.ListAsync(CancellationToken.None)).Select(each => each.Id).ShouldBe([run.Id, damaged.Id], ignoreOrder: true);

        await control.ForgetAsync(damaged.Id, CancellationToken.None);
        (await control.GetAsync(damaged.Id, CancellationToken.None)).ShouldBeNull();
        await _cluster.SubmitAsync(_cluster.Submission);
        await _cluster.WaitAsync(damaged.Id, view => view.State == RunState.Sealed);
    }

    [Fact]
    public async Task Grain_WhenItFails_SaysSoAsData()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        await _cluster.ControlAsync();
        var range = _cluster.Grains.GetGrain<IRangeGrain>(new RangeKey("nothing-00000000", "00000").ToString());

        var fault = await Should.ThrowAsync<GrainFaultException>(() => range.GetStatusAsync());

        (fault.Fault, fault.Message.Contains("There is no run 'nothing-00000000'", StringComparison.Ordinal)).ShouldBe((FaultKind.Lasting, true));
    }

    [Fact]
    public async Task Submit_IntoAnImpossibleCorpus_IsRefusedAtOnce()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        foreach (var (corpus, why) in new[]
        {
            ("s3://bucket/corpus", "is no address in Azure Blob storage"),
            ("az://account/CAPITALS/corpus", "a container's name has 3 to 63 lower-case letters"),
            ("/proc/x/y", "no folder can be made there"),
            ("/dev/null/y", "no folder can be made there"),
        })
        {
            var refusal = await Should.ThrowAsync<ControlException>(() => _cluster.SubmitAsync(_cluster.Submission with { Out = corpus }));

            refusal.Fault.ShouldBe(ControlFault.Invalid, corpus);
            refusal.Message.ShouldContain(why);
        }

        (await (await _cluster.ControlAsync()).ListAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_WhoseSourceNoSiloSees_FailsWithTheirNamesAndStaysFailed()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        await _cluster.StartSiloAsync("b", new FakeTeacher());
        var run = await _cluster.SubmitAsync(_cluster.Submission with { Sources = ["/nowhere/x.tar"] });

        var failed = await _cluster.WaitAsync(run.Id, view => view.State == RunState.Failed);

        failed.Reason.ShouldNotBeNull().ShouldStartWith("No silo can plan the run: silo a: ");
        failed.Reason.ShouldContain("; silo b: ");
        await _cluster.StopSiloAsync("a");
        await _cluster.StopSiloAsync("b");
        await _cluster.StartSiloAsync("c", new FakeTeacher());
        (await _cluster.WaitAsync(run.Id, view => view.State == RunState.Failed)).ShouldBe(failed);
    }

    [Theory]
    [InlineData("at last before it began any pair", "unit", "unit", "start")]
    [InlineData("at last at 5 different pairs (21, 24, 25, 26, 28)", "unit", "unit", "read 21", "ground 24", "ground 25", "read 26", "ground 28")]
    public async Task Run_WhoseUnitEndsProcessesThatNoPairEnds_FailsAndStaysFailedUntilItIsSubmittedAgain(string why, params string[] deaths)
    {
        await PreparedRun.EnsurePlannedAsync(_cluster.Submission, new FakeTeacher().Identity, CancellationToken.None);
        await WriteDeathsAsync("00000002", deaths);
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        var run = await _cluster.SubmitAsync(_cluster.Submission);

        var failed = await _cluster.WaitAsync(run.Id, view => view.IsFinal);

        failed.State.ShouldBe(RunState.Failed);
        failed.Reason.ShouldNotBeNull().ShouldStartWith(
            $"silo a: Unit 00000002 of scenes.tar ended {deaths.Length} processes, {why}, so the environment is at fault and the run stops");
        await _cluster.StopSiloAsync("a");
        await _cluster.StartSiloAsync("b", new FakeTeacher());
        (await _cluster.WaitAsync(run.Id, view => view.State == RunState.Failed)).ShouldBe(failed);

        (await _cluster.SubmitAsync(_cluster.Submission)).State.ShouldNotBe(RunState.Failed);
        (await _cluster.WaitAsync(run.Id, view => view.IsFinal)).ShouldSatisfyAllConditions(
            view => view.State.ShouldBe(RunState.Sealed), view => view.PairsLabelled.ShouldBe(40));
    }

    /// <summary>A lease that nobody holds and that remembers deaths, each by the step and the place in work.</summary>
    private async Task WriteDeathsAsync(string unit, string[] deaths)
    {
        var attempt = AttemptId.New().ToString();
        var remembered = deaths.Select(death => death.Split(' ')).Select(death => new Dictionary<string, object>
        {
            ["attempt"] = attempt,
            ["step"] = death[0],
            ["place"] = death.Length > 1 ? long.Parse(death[1], CultureInfo.InvariantCulture) : null!,
        });
        var lease = JsonSerializer.Serialize(new { attempt, worker = (string?)null, expiresAt = DateTimeOffset.UnixEpoch, deaths = remembered });
        var file = Path.Combine(_cluster.Submission.Out, "leases", "00000", $"{unit}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, lease);
    }

    [Fact]
    public async Task Submit_AfterAWrongSource_TakesTheRightOneInItsPlace()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        var run = await _cluster.SubmitAsync(_cluster.Submission with { Sources = ["/nowhere/x.tar"] });
        await _cluster.WaitAsync(run.Id, view => view.State == RunState.Failed);

        (await _cluster.SubmitAsync(_cluster.Submission)).Id.ShouldBe(run.Id);

        (await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed)).PairsLabelled.ShouldBe(40);
    }

    [Fact]
    public async Task Submit_OfACancelledRun_GoesOnWithIt()
    {
        var gated = new GatedTeacher(freePairs: 15);
        await _cluster.StartSiloAsync("a", gated);
        var control = await _cluster.ControlAsync();
        var run = await _cluster.SubmitAsync(_cluster.Submission);
        await gated.Held;
        await control.CancelAsync(run.Id, CancellationToken.None);
        gated.Open();

        (await _cluster.SubmitAsync(_cluster.Submission)).State.ShouldNotBe(RunState.Cancelled);

        (await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed)).PairsLabelled.ShouldBe(40);
    }

    [Fact]
    public async Task Forget_OfARunInWork_IsRefusedUntilItIsCancelled()
    {
        var gated = new GatedTeacher(freePairs: 5);
        await _cluster.StartSiloAsync("a", gated);
        var control = await _cluster.ControlAsync();
        var run = await _cluster.SubmitAsync(_cluster.Submission);
        await gated.Held;

        (await Should.ThrowAsync<ControlException>(() => control.ForgetAsync(run.Id, CancellationToken.None))).Fault.ShouldBe(ControlFault.Conflict);
        await control.CancelAsync(run.Id, CancellationToken.None);
        (await control.ForgetAsync(run.Id, CancellationToken.None)).State.ShouldBe(RunState.Cancelled);

        (await control.ListAsync(CancellationToken.None)).ShouldBeEmpty();
        (await control.ListCurrentAsync(CancellationToken.None)).ShouldBeEmpty();
        (await Should.ThrowAsync<ControlException>(() => control.ForgetAsync(run.Id, CancellationToken.None))).Fault.ShouldBe(ControlFault.NotFound);
        File.Exists(Path.Combine(_cluster.Submission.Out, "run.json")).ShouldBeTrue();
        gated.Open();
    }

    [Fact]
    public async Task Run_WhoseGrainDies_GoesOnByThePlanItHas()
    {
        var source = Path.Combine(Directory.CreateDirectory(_cluster.PathOf("sources")).FullName, "scenes.tar");
        File.Copy(_cluster.Submission.Sources[0], source);
        var gated = new GatedTeacher(freePairs: 5);
        await _cluster.StartSiloAsync("a", gated);
        var run = await _cluster.SubmitAsync(_cluster.Submission with { Sources = [source] });
        await gated.Held;

        // Planning it again would find no source.
        File.Move(source, source + ".away");
        var stopping = _cluster.StopSiloAsync("a");
        gated.Open();
        await stopping;
        await _cluster.StartSiloAsync("b", new FakeTeacher());
        var view = await _cluster.WaitAsync(run.Id, view => view.State != RunState.Planning);
        File.Move(source + ".away", source);

        (view.State, view.UnitsPlanned).ShouldBe((RunState.Running, 4));
        await _cluster.WaitAsync(run.Id, sealing => sealing.State == RunState.Sealed);
    }

    [Fact]
    public async Task Run_WhileAnotherIsBeingJoined_IsLabelled()
    {
        var settings = _cluster.Submission with { Out = _cluster.PathOf("slow") };
        await PreparedRun.EnsurePlannedAsync(settings, new FakeTeacher().Identity, CancellationToken.None);
        var slow = await _cluster.RegisterPlannedAsync(settings);
        var (plan, pipe) = (Path.Combine(settings.Out, "plan", "units-00000.jsonl"), _cluster.PathOf("pipe"));
        File.Move(plan, plan + ".kept");
        using (var mkfifo = Process.Start("mkfifo", plan))
        {
            await mkfifo.WaitForExitAsync();
        }

        // A silo that joins the run reads its plan, and gets nothing to read as long as the test holds the other end.
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        await _cluster.ControlAsync();
        await using (var end = await Task.Run(() => new FileStream(plan, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)).WaitAsync(TimeSpan.FromMinutes(1)))
        {
            var run = await _cluster.SubmitAsync(_cluster.Submission);
            await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed);

            File.Move(plan, pipe);
            File.Move(plan + ".kept", plan);
            await end.WriteAsync(await File.ReadAllBytesAsync(plan));
        }

        await _cluster.WaitAsync(slow, view => view.State == RunState.Sealed);
    }

    [Fact]
    public async Task Ranges_ThatAreFinished_AreTalliedInTheCorpus()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        var run = await _cluster.SubmitAsync(_cluster.Submission);
        var sealing = await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed);

        using var store = LocalFolderStore.OpenForReading(_cluster.Submission.Out);
        (await new RangeTallies(store).ReadAllAsync(CancellationToken.None)).Values.ShouldBe([sealing.Tally]);
    }

    [Fact]
    public async Task Range_WhoseTallyIsKept_TakesItAndReadsNoRecord()
    {
        await LabelRun.RunAsync(_cluster.Options, new FakeTeacher(), new RunProgress(), CancellationToken.None);
        var kept = new Tally { Units = 4, Labelled = 39, Boxes = 7 };
        using (var store = LocalFolderStore.OpenForWriting(_cluster.Options.Out))
        {
            await new RangeTallies(store).WriteAsync("00000", kept, CancellationToken.None);
        }

        var run = await _cluster.RegisterPlannedAsync(_cluster.Submission);
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        await _cluster.ControlAsync();
        var status = await _cluster.Grains.GetGrain<IRangeGrain>(new RangeKey(run, "00000").ToString()).GetStatusAsync();

        (status.Tally, status.IsCounted, status.IsFinished).ShouldBe((kept, true, true));
    }

    [Fact]
    public async Task ListCurrent_OfRunsThatHaveEnded_WakesNone()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher());
        var control = await _cluster.ControlAsync();
        var run = await _cluster.SubmitAsync(_cluster.Submission);
        await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed);
        var management = _cluster.Grains.GetGrain<IManagementGrain>(0);

        // A silo that worked at the run asks once what became of it, at a moment of its own.
        var isWoken = true;
        for (var turn = 0; turn < 5 && isWoken; turn++)
        {
            do
            {
                await management.ForceActivationCollection(TimeSpan.Zero);
            }
            while (await IsAwakeAsync());

            (await control.ListCurrentAsync(CancellationToken.None)).Single().ShouldSatisfyAllConditions(
                listed => listed.Id.ShouldBe(run.Id), listed => listed.PairsLabelled.ShouldBe(40));
            (await control.ListAsync(CancellationToken.None)).Single().Id.ShouldBe(run.Id);
            isWoken = await IsAwakeAsync();
        }

        isWoken.ShouldBeFalse();
        (await _cluster.Grains.GetGrain<IRunGrain>(run.Id).GetViewAsync())!.State.ShouldBe(RunState.Sealed);

        async Task<bool> IsAwakeAsync() =>
            (await management.GetDetailedGrainStatistics()).Any(grain => grain.GrainId.Key.ToString() == run.Id);
    }

    [Fact]
    public async Task Drain_OfASilo_FinishesItsUnitsAndLeavesTheRestToOthers()
    {
        var (gated, other) = (new GatedTeacher(freePairs: 5), new FakeTeacher());
        await _cluster.StartSiloAsync("a", gated);
        var control = await _cluster.ControlAsync();
        var run = await _cluster.SubmitAsync(_cluster.Submission);
        await gated.Held;

        var draining = await control.DrainAsync("a", CancellationToken.None);

        (draining.Name, draining.State).ShouldBe(("a", "Draining"));
        draining.Units.Single().ShouldSatisfyAllConditions(held => held.Run.ShouldBe(run.Id), held => held.Unit.ShouldBe("00000000"));
        gated.Open();
        (await _cluster.WaitAsync(run.Id, view => view.UnitsCommitted == 1)).State.ShouldBe(RunState.Running);
        await _cluster.StartSiloAsync("b", other);
        await _cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed);
        other.Asked.Count.ShouldBe(30);
        (await control.DescribeAsync(CancellationToken.None)).Silos.Select(silo => (silo.Name, silo.State)).ShouldBe([("a", "Drained"), ("b", "Active")]);

        var unknown = await Should.ThrowAsync<ControlException>(() => control.DrainAsync("c", CancellationToken.None));
        (unknown.Fault, unknown.Message).ShouldBe((ControlFault.NotFound, "There is no silo 'c'; there are a, b."));
    }
}
