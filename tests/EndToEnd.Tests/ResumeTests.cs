using System.Text.Json;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>A run that is killed and started again ends as if nobody had touched it.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_WhenKilledAndStartedAgain_GivesTheRowsOfAnUndisturbedRun()
    {
        (await LabelAsync("golden").WaitAsync()).ShouldSucceed();

        await KillAfterFirstCommitAsync();
        Directory.Exists(_folder["killed/data"]).ShouldBeFalse("the run was killed too late to prove anything");
        (await LabelAsync("killed").WaitAsync()).ShouldSucceed();

        Parts("killed").ShouldBe(Parts("golden"));
        (await GlipProcess.RunAsync("verify", _folder["killed"])).ShouldSucceed();
    }

    [Fact]
    public async Task Label_WhenFinishedAndStartedAgain_ChangesNothing()
    {
        (await LabelAsync("corpus").WaitAsync()).ShouldSucceed();
        var before = Files("corpus");

        (await LabelAsync("corpus").WaitAsync()).ShouldSucceed();

        Files("corpus").ShouldBe(before);
    }

    [Fact]
    public async Task Label_WhenConfigurationDiffers_RefusesAndShowsTheDifference()
    {
        (await LabelAsync("corpus").WaitAsync()).ShouldSucceed();

        var result = await GlipProcess.RunAsync("label", "--source", Scenes, "--out", _folder["corpus"], "--unit-pairs", "5");

        result.ShouldFailWith("unitPairs");
    }

    private static string Scenes => Repository.TestData("scenes/scenes.tar");

    private async Task KillAfterFirstCommitAsync()
    {
        using var run = LabelAsync("killed");
        var commits = _folder["killed/commits"];
        while (!run.HasExited && !(Directory.Exists(commits) && Directory.EnumerateFiles(commits, "*.json", SearchOption.AllDirectories).Any()))
        {
            await Task.Yield();
        }

        run.Kill();
        await run.WaitAsync();
    }

    private GlipProcess LabelAsync(string corpus) =>
        GlipProcess.Start("label", "--source", Scenes, "--out", _folder[corpus], "--unit-pairs", "4", "--workers", "1");

    /// <summary>SHA-256 of every committed part by unit: equal parts hold equal rows.</summary>
    private List<string> Parts(string corpus) =>
    [
        .. Directory.EnumerateFiles(_folder[$"{corpus}/commits"], "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)
            .Select(record => $"{record.GetProperty("unit")} {record.GetProperty("sha256")} {record.GetProperty("rows")}"),
    ];

    private List<string> Files(string corpus) =>
    [
        .. new DirectoryInfo(_folder[corpus]).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:o}")
            .Order(StringComparer.Ordinal),
    ];
}
