using GlipPipeline.Core.Groundings;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>What it costs when processes die at a unit: one pair where a pair kills, nothing where it is chance, and the run where it is neither.</summary>
[Trait("Category", "Heavy")]
public sealed class UnitDeathTests(LabelledScenes scenes) : IClassFixture<LabelledScenes>, IDisposable
{
    /// <summary>A pair in the third of six units of 16.</summary>
    private const int PoisonIndex = 40;

    /// <summary>Two at the unit as a whole, two at the pair alone.</summary>
    private const int DeathsOfAPoison = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("GLIP_CRASH_ON_DEVICE")]
    [InlineData("GLIP_CRASH_AT_KEY")]
    public async Task Label_WhenAPairKillsItsProcess_RejectsThatPairAlone(string variable)
    {
        var exits = new List<int>();
        do
        {
            exits.Add((await RunAsync(variable, KeyOf(PoisonIndex))).ExitCode);
        }
        while (exits[^1] == GlipResult.Killed && exits.Count <= DeathsOfAPoison);

        exits.ShouldBe([.. Enumerable.Repeat(GlipResult.Killed, DeathsOfAPoison), 0]);
        await OnlyThePoisonShouldBeMissingAsync();
    }

    [Fact]
    public async Task Label_WhenAPairKillsTwoProcessesThatShareTheFolder_RejectsThatPairAlone()
    {
        for (var round = 0; round <= DeathsOfAPoison && !Corpus.IsSealed; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => RunAsync("GLIP_CRASH_ON_DEVICE", KeyOf(PoisonIndex))));
        }

        (await GlipProcess.RunAsync(Label)).ShouldSucceed();
        await OnlyThePoisonShouldBeMissingAsync();
    }

    [Fact]
    public async Task Label_WhenKilledThreeTimesAtDifferentPairsOfAUnit_RejectsNothing()
    {
        foreach (var index in new[] { 33, 40, 45 })
        {
            (await RunAsync("GLIP_CRASH_ON_DEVICE", KeyOf(index))).ExitCode.ShouldBe(GlipResult.Killed);
        }

        (await GlipProcess.RunAsync(Label)).ShouldSucceed();
        Corpus.Parts().ShouldBe(scenes.Golden.Parts());
        LeaseFiles().ShouldBeEmpty();
        await Corpus.ShouldBeSoundAsync();
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    [InlineData("TERM")]
    public async Task Label_WhenToldToStopThreeTimes_HasNoDeathAndRejectsNothing(string signal)
    {
        for (var stops = 0; stops < 3; stops++)
        {
            using var run = GlipProcess.Start(Label);
            await run.WaitUntilAsync(() => LeaseFiles().Count > 0, "it took a unit");
            // A shell that ends hangs up twice.
            run.Signal(signal);
            run.Signal(signal);
            var result = await run.WaitAsync();
            result.ExitCode.ShouldBe(GlipResult.Interrupted, result.ToString());
            result.ErrorWithoutProgress.ShouldBe("glip: interrupted; nothing committed is lost, the same command continues from there");
            LeaseFiles().ShouldBeEmpty();
        }

        (await GlipProcess.RunAsync(Label)).ShouldSucceed();
        Corpus.Parts().ShouldBe(scenes.Golden.Parts());
    }

    [Fact]
    public async Task Label_WhenStartedToIgnoreHangUps_GoesOnThroughOne()
    {
        using var run = GlipProcess.StartIgnoringHangUp(Label);
        await run.WaitUntilAsync(() => LeaseFiles().Count > 0, "it took a unit");

        run.Signal("HUP");

        (await run.WaitAsync()).ShouldSucceed();
        Corpus.Parts().ShouldBe(scenes.Golden.Parts());
    }

    [Fact]
    public async Task Label_WhenProcessesDieBeforeAnyPair_StopsAndNamesTheUnit()
    {
        for (var deaths = 0; deaths < 3; deaths++)
        {
            (await RunAsync("GLIP_CRASH_AT", "C0")).ExitCode.ShouldBe(GlipResult.Killed);
        }

        (await GlipProcess.RunAsync(Label)).ShouldFailWith(
            "Unit 00000000 of scenes.tar ended 3 processes, at last before it began any pair", "the environment is at fault");
        (await GlipProcess.RunAsync(Label)).ShouldSucceed();
        Corpus.Parts().ShouldBe(scenes.Golden.Parts());
    }

    [Fact]
    public async Task Label_WhenHealthyRunsAreKilledAgainAndAgain_RejectsNothing()
    {
        // Each start may get through its suspects before it is killed, as any run that makes progress at all.
        for (var kills = 1; kills < LabelledScenes.UnitCount; kills++)
        {
            using var run = GlipProcess.Start(Label);
            await run.WaitUntilAsync(() => Corpus.RecordCount >= kills, $"commit {kills}");
            run.Kill();
            await run.WaitAsync();
        }

        (await GlipProcess.RunAsync(Label)).ShouldSucceed();
        Corpus.Parts().ShouldBe(scenes.Golden.Parts());
    }

    private CorpusFiles Corpus => new(_folder["corpus"]);

    private string[] Label => scenes.Arguments(Corpus.Folder, workers: 2);

    private string KeyOf(int index) => scenes.Golden.Rows().Single(row => row.Pair.Place.Index == index).Pair.Key;

    private async Task<GlipResult> RunAsync(string variable, string value)
    {
        using var run = GlipProcess.StartIn(new Dictionary<string, string?> { [variable] = value }, Label);
        return await run.WaitAsync();
    }

    /// <summary>The others have the rows of the undisturbed run, boxes and scores included.</summary>
    private async Task OnlyThePoisonShouldBeMissingAsync()
    {
        Corpus.Rejects().ShouldBe([$"{PoisonIndex} pair_quarantined"]);
        Corpus.Rows().Select(Describe).ShouldBe(scenes.Golden.Rows().Where(row => row.Pair.Place.Index != PoisonIndex).Select(Describe));
        LeaseFiles().ShouldBeEmpty();
        await Corpus.ShouldBeSoundAsync();
    }

    private static string Describe(LabelledPair row) => $"{row.Pair.Place} {row.Id} {string.Join(' ', row.Groundings)}";

    private List<string> LeaseFiles()
    {
        var leases = Path.Combine(Corpus.Folder, "leases");
        return Directory.Exists(leases) ? [.. Directory.EnumerateFiles(leases, "*", SearchOption.AllDirectories)] : [];
    }
}
