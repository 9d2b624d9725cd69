using System.Text.Json;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>What a user of <c>glip label</c> sees on either stream.</summary>
public sealed class LabelOutputTests(LabelledScenes scenes) : IClassFixture<LabelledScenes>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_WhenDone_NamesTheTeacherAndTheNextCommands()
    {
        var result = (await GlipProcess.RunAsync(scenes.Arguments(_folder["corpus"]))).ShouldSucceed();

        result.Output.ShouldContain("teacher glip-nano");
        result.Output.ShouldContain($"glip verify {_folder["corpus"]}");
        (await File.ReadAllTextAsync(_folder["corpus/README.md"])).ShouldContain("glip-nano");
    }

    [Fact]
    public async Task Label_WhenAskedForJson_ShowsItsPhasesOnTheErrorStream()
    {
        var result = (await GlipProcess.RunAsync([.. scenes.Arguments(_folder["corpus"]), "--json"])).ShouldSucceed();

        JsonDocument.Parse(result.Output).RootElement.GetProperty("teacher").GetString().ShouldBe("glip-nano");
        result.Error.ShouldContain("labelling · ");
    }

    [Fact]
    public async Task Label_WhenQuiet_SaysNothingButLogsEverything()
    {
        var result = (await GlipProcess.RunAsync([.. scenes.Arguments(_folder["corpus"]), "--quiet", "--log-file", _folder["run.log"]])).ShouldSucceed();

        (result.Output, result.Error).ShouldBe(("", ""));
        var log = await File.ReadAllTextAsync(_folder["run.log"]);
        log.ShouldContain("The run is at Sealing");
        log.ShouldContain("sealed: ");
    }

    [Fact]
    public async Task Label_WhenDry_TellsPlanAndTimeAndWritesNothing()
    {
        var result = (await GlipProcess.RunAsync([.. scenes.Arguments(_folder["corpus"]), "--dry-run"])).ShouldSucceed();

        result.Output.ShouldContain($"planned: {LabelledScenes.PairCount} pairs in {LabelledScenes.UnitCount} units, teacher glip-nano");
        result.Output.ShouldContain("estimate: about ");
        Directory.Exists(_folder["corpus"]).ShouldBeFalse();
    }
}
