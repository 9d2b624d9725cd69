using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>Disks that cannot be written, from the start or from somewhere in the middle.</summary>
public sealed class BadDiskTests
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

    private static Task<GlipResult> LabelAsync(MemoryDisk disk) => GlipProcess.RunAsync(
        "label", "--source", Repository.TestData("scenes/scenes.tar"), "--out", Path.Combine(disk.Path, "corpus"), "--unit-pairs", "4", "--workers", "1");
}
