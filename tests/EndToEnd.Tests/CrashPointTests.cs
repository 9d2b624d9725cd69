namespace EndToEnd.Tests;

/// <summary>
/// A real process killed at every point of the commit protocol, and another that goes on: what must hold of any store. The points are
/// described at CrashPoints in the ledger; C8, a reply lost, needs a network.
/// </summary>
public abstract class CrashPointTests(LabelledScenes scenes) : IClassFixture<LabelledScenes>, IDisposable
{
    private protected abstract ICorpusPlace Place { get; }

    private protected LabelledScenes Scenes => scenes;

    private protected string[] Label => scenes.Arguments(Place.Address);

    private string[] Resume => ["resume", Place.Address, "--workers", "1"];

    public void Dispose()
    {
        Place?.Dispose();
        GC.SuppressFinalize(this);
    }

    [SkippableTheory]
    [InlineData("C0", 0)]
    [InlineData("C1", 0)]
    [InlineData("C2", 0)]
    [InlineData("C3", 0)]
    [InlineData("C4", 0)]
    [InlineData("C5", 0)]
    [InlineData("C6", 0)]
    [InlineData("C7", 1)]
    [InlineData("C9", 1)]
    [InlineData("C11", 0)]
    [InlineData("C12", LabelledScenes.UnitCount)]
    public async Task Label_WhenKilledAtAPoint_GoesOnWhereItWas(string point, int committed)
    {
        await Place.CrashAsync(point, Label);

        (Place.RecordCount, Place.IsSealed).ShouldBe((committed, false));
        (await Place.RunAsync(Label)).ShouldSucceed();
        await Place.ShouldBeWholeAsync(scenes);
    }

    // A unit that has ended two processes is worked at one place at a time.
    [SkippableFact]
    [Trait("Category", "Heavy")]
    public async Task Label_WhenKilledWithAPlaceWrittenDown_GoesOnWhereItWas()
    {
        await Place.CrashAsync("C3", Label);
        await Place.CrashAsync("C3", Label);
        await Place.CrashAsync("C14", Label);

        (await Place.RunAsync(Label)).ShouldSucceed();
        await Place.ShouldBeWholeAsync(scenes);
    }

    // Where run.json and the plan are not both written yet, only the run's own command can go on.
    [SkippableTheory]
    [Trait("Category", "Heavy")]
    [InlineData("C0")]
    [InlineData("C5")]
    [InlineData("C7")]
    [InlineData("C12")]
    public async Task Resume_WhenKilledAtAPoint_GoesOnWhereItWas(string point)
    {
        await Place.CrashAsync(point, Label);

        (await Place.RunAsync(Resume)).ShouldSucceed();

        await Place.ShouldBeWholeAsync(scenes);
    }

    [SkippableFact]
    [Trait("Category", "Heavy")]
    public async Task Label_WhenAStoppedProcessGoesOnAfterItsLease_ItLosesAndLeavesNothing()
    {
        using var zombie = await StopBeforeCommitAsync("C5");
        (await Place.RunAsync(Label)).ShouldSucceed();
        var before = (await Place.FilesAsync()).Records();

        zombie.Resume();

        (await zombie.WaitAsync()).ShouldSucceed();
        (await Place.FilesAsync()).Records().ShouldBe(before);
        (await Place.CountOrphansAsync()).ShouldBe(0, "the loser deletes its own part");
        await Place.ShouldBeWholeAsync(scenes);
    }

    [SkippableFact]
    [Trait("Category", "Heavy")]
    public async Task Gc_WhenALoserDiedBeforeItDeletedItsPart_CollectsIt()
    {
        using var loser = await StopBeforeCommitAsync("C5", crashAt: "C10");
        (await Place.RunAsync(Label)).ShouldSucceed();

        loser.Resume();

        (await loser.WaitAsync()).ExitCode.ShouldBe(GlipResult.Killed);
        (await Place.CountOrphansAsync()).ShouldBe(1);
        await Place.ShouldBeWholeAsync(scenes);
    }

    [SkippableFact]
    [Trait("Category", "Heavy")]
    public async Task Gc_WhenKilledInTheMiddle_LeavesWhatRecordsNameAndGoesOn()
    {
        await Place.CrashAsync("C5", Label);
        await Place.CrashAsync("C5", Label);
        (await Place.RunAsync(Label)).ShouldSucceed();
        (await Place.CountCollectableAsync()).ShouldBe(2);

        await Place.CrashAsync("C13", "gc", Place.Address);

        (await Place.CountCollectableAsync()).ShouldBe(1);
        (await Place.RunAsync("verify", Place.Address, "--deep")).ShouldSucceed();
        await Place.ShouldBeWholeAsync(scenes);
    }

    /// <summary>A labeller that has written the first unit's part, has no record yet, stands still, and whose lease has run out.</summary>
    private async Task<GlipProcess> StopBeforeCommitAsync(string stopAt, string? crashAt = null)
    {
        var environment = new Dictionary<string, string?>(Place.Environment) { ["GLIP_STOP_AT"] = stopAt, ["GLIP_CRASH_AT"] = crashAt };
        var process = GlipProcess.StartIn(environment, Label);
        await process.WaitUntilStoppedAsync();
        Place.RecordCount.ShouldBe(0);
        await Place.ExpireLeasesAsync();
        return process;
    }
}
