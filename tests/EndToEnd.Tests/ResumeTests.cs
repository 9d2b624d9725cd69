using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>A run that is killed or stopped and started again ends as if nobody had touched it.</summary>
public sealed class ResumeTests(LabelledScenes scenes) : IClassFixture<LabelledScenes>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_WhenKilledInTheMiddle_GoesOnWhereItWas()
    {
        var result = await StopInTheMiddleAsync(run => run.Kill());

        result.ExitCode.ShouldBe(GlipResult.Killed);
        await StartAgainAsync();
    }

    [SkippableFact]
    public async Task Label_WhenInterrupted_SaysSoAndGoesOnWhereItWas()
    {
        Skip.If(GlipProcess.InheritsIgnoredInterrupt, "the tests were started with SIGINT ignored, and every child inherits that");
        var result = await StopInTheMiddleAsync(run => run.PressCtrlC());

        result.ExitCode.ShouldBe(GlipResult.Interrupted, result.ToString());
        result.ErrorWithoutProgress.ShouldBe("glip: interrupted; nothing committed is lost, the same command continues from there");
        Directory.EnumerateFiles(Path.Combine(Corpus.Folder, ".staging"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        await StartAgainAsync();
    }

    [Fact]
    public async Task Label_WhenTwoProcessesRace_CommitsEveryUnitOnce()
    {
        using var left = GlipProcess.Start(scenes.Arguments(Corpus.Folder, workers: 2));
        using var right = GlipProcess.Start(scenes.Arguments(Corpus.Folder, workers: 2));

        var results = await Task.WhenAll(left.WaitAsync(), right.WaitAsync());

        results.ShouldAllBe(result => result.ExitCode == 0, string.Join('\n', results.AsEnumerable()));
        await ShouldEqualGoldenAsync();
    }

    [Fact]
    public async Task Label_WhenWorkerCountDiffers_WritesTheSameParts()
    {
        (await GlipProcess.RunAsync(scenes.Arguments(Corpus.Folder, workers: 3))).ShouldSucceed();

        await ShouldEqualGoldenAsync();
    }

    [Fact]
    public async Task Label_WhenFinishedAndStartedAgain_ChangesNothing()
    {
        var before = scenes.Golden.Listing();

        (await GlipProcess.RunAsync(scenes.Arguments(scenes.Golden.Folder))).ShouldSucceed().Output.ShouldContain("already sealed");

        scenes.Golden.Listing().ShouldBe(before);
    }

    [Fact]
    public async Task Label_WhenConfigurationDiffers_RefusesAndShowsTheDifference()
    {
        var before = scenes.Golden.Listing();

        var result = await GlipProcess.RunAsync([.. scenes.Arguments(scenes.Golden.Folder), "--min-score", "0.2"]);

        result.ShouldFailWith("settings.minScore: the corpus has 0.1, this run wants 0.2", "or another --out");
        scenes.Golden.Listing().ShouldBe(before);
    }

    private CorpusFiles Corpus => new(_folder["corpus"]);

    /// <summary>Starts a run and stops it between its first and its last commit; on a busy machine that may take more than one try.</summary>
    private async Task<GlipResult> StopInTheMiddleAsync(Action<GlipProcess> stop)
    {
        const int Tries = 5;
        for (var remaining = Tries; remaining > 0; remaining--)
        {
            using var run = GlipProcess.Start(scenes.Arguments(Corpus.Folder));
            await run.WaitUntilAsync(() => Corpus.RecordCount > 0, "the first commit");
            stop(run);
            var result = await run.WaitAsync();
            if (Corpus.RecordCount < LabelledScenes.UnitCount)
            {
                return result;
            }

            Directory.Delete(Corpus.Folder, recursive: true);
        }

        throw new InvalidOperationException($"In {Tries} tries every run was done before it could be stopped.");
    }

    private async Task StartAgainAsync()
    {
        (await GlipProcess.RunAsync(scenes.Arguments(Corpus.Folder))).ShouldSucceed();
        await ShouldEqualGoldenAsync();
    }

    private async Task ShouldEqualGoldenAsync()
    {
        Corpus.Parts().ShouldBe(scenes.Golden.Parts());
        var rows = Corpus.Rows();
        rows.Select(row => row.Pair.Place).ShouldBeUnique();
        rows.Select(row => row.Id.ToString()).Order(StringComparer.Ordinal).ShouldBe(scenes.Golden.Rows().Select(row => row.Id.ToString()).Order(StringComparer.Ordinal));
        await Corpus.ShouldBeSoundAsync();
    }
}
