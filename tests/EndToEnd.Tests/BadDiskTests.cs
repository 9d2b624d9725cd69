using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>Disks that cannot be written, from the start or from somewhere in the middle.</summary>
public sealed class BadDiskTests(LabelledScenes scenes) : IClassFixture<LabelledScenes>
{
    private const int DiskBytes = 1 << 20;

    /// <summary>Leaves room for about half of the corpus.</summary>
    private const int BallastBytes = 600 << 10;

    [SkippableFact]
    public async Task Label_WhenDiskIsReadOnly_SaysSo()
    {
        using var disk = MemoryDisk.Mount("ro");

        (await LabelAsync(disk)).ShouldFailWith(disk.Path, "read-only");
    }

    [SkippableFact]
    public async Task Label_WhenDiskFillsUp_LosesNothingCommittedAndGoesOnWhenThereIsRoom()
    {
        using var disk = MemoryDisk.Mount($"size={DiskBytes}");
        var (ballast, corpus) = (Path.Combine(disk.Path, "ballast"), new CorpusFiles(Path.Combine(disk.Path, "corpus")));
        await File.WriteAllBytesAsync(ballast, new byte[BallastBytes]);

        (await LabelAsync(disk)).ShouldFailWith("failed and the run stops", "nothing committed is lost", "No space left on device");

        var committed = corpus.Parts();
        committed.Count.ShouldBeInRange(1, 9, "the disk should fill up in the middle");
        corpus.Rows().Count.ShouldBe(committed.Count * 4);

        File.Delete(ballast);
        (await LabelAsync(disk)).ShouldSucceed();
        corpus.Parts().Take(committed.Count).ShouldBe(committed);
        await corpus.ShouldBeSoundAsync();
    }

    [Fact]
    [Trait("Category", "Heavy")]
    public async Task Label_WhenTheFolderIsGoneForAMinute_SurvivesIt()
    {
        using var corpus = new FolderCorpus();
        using var run = corpus.StartWith("GLIP_STOP_AT", "C9", scenes.Arguments(corpus.Address));
        await run.WaitUntilStoppedAsync();

        Directory.Move(corpus.Address, corpus.Address + "-away");
        run.Resume();
        await Task.Delay(TimeSpan.FromMinutes(1));
        run.HasExited.ShouldBeFalse();
        Directory.Exists(corpus.Address).ShouldBeFalse("nothing may be written beside a corpus that is away");
        Directory.Move(corpus.Address + "-away", corpus.Address);

        (await run.WaitAsync()).ShouldSucceed();
        await corpus.ShouldBeWholeAsync(scenes);
    }

    [SkippableFact]
    public async Task Label_WhenPermissionIsLostInTheMiddle_SaysSoAndGoesOnWhenItIsBack()
    {
        using var corpus = new FolderCorpus();
        corpus.ShareWithEverybody();
        var commits = Path.Combine(corpus.Address, "commits/00000");
        string[] label = ["label", "--source", Repository.TestData("scenes/scenes.tar"), "--out", corpus.Address, "--teacher", "nano", "--unit-pairs", "4", "--workers", "1"];
        using var run = GlipProcess.StartUnprivileged(new Dictionary<string, string?> { ["GLIP_STOP_AT"] = "C9" }, label);
        await run.WaitUntilStoppedAsync();

        File.SetUnixFileMode(commits, UnixFileMode.None);
        run.Resume();
        (await run.WaitAsync()).ShouldFailWith("failed and the run stops", "nothing committed is lost", "permission denied");

        File.SetUnixFileMode(commits, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        corpus.RecordCount.ShouldBe(1);
        using var again = GlipProcess.StartUnprivileged(new Dictionary<string, string?>(), label);
        (await again.WaitAsync()).ShouldSucceed();
        corpus.Files.Rows().Count.ShouldBe(40);
        await corpus.Files.ShouldBeSoundAsync();
    }

    private static Task<GlipResult> LabelAsync(MemoryDisk disk) => GlipProcess.RunAsync(
        "label", "--source", Repository.TestData("scenes/scenes.tar"), "--out", Path.Combine(disk.Path, "corpus"), "--teacher", "nano", "--unit-pairs", "4", "--workers", "1");
}
