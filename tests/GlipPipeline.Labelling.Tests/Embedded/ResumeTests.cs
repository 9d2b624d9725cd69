using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Labelling.Tests.Embedded;

public sealed class ResumeTests : IDisposable
{
    private readonly RunFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task ReadSettingsAsync_WhenARunWasBegun_GivesWhatItWasBegunWith()
    {
        var begun = _folders.Options("corpus") with { Batch = 3, MinScore = 0.25, KeepLanguages = true };
        await RunFolders.RunAsync(begun, new FakeTeacher());

        var read = await PreparedRun.ReadSettingsAsync(_folders["corpus"], default);

        read.Sources.ShouldBe(begun.Sources);
        (read with { Sources = [] }).ShouldBe(begun with { Sources = [], Workers = read.Workers });
    }

    [Fact]
    public async Task JoinAsync_WhenTheRunIsTheSame_OpensIt()
    {
        await RunFolders.RunAsync(_folders.Options("corpus"), new FakeTeacher());

        using var run = await JoinAsync(await PreparedRun.ReadSettingsAsync(_folders["corpus"], default));

        run.Ledger.Document.Plan.Units.ShouldBe(4);
    }

    [Fact]
    public async Task JoinAsync_WhenAnOptionDiffers_Refuses()
    {
        await RunFolders.RunAsync(_folders.Options("corpus"), new FakeTeacher());
        var options = await PreparedRun.ReadSettingsAsync(_folders["corpus"], default);

        (await Should.ThrowAsync<LedgerException>(async () => await JoinAsync(options with { MinScore = 0.5 }))).Message.ShouldContain("settings.minScore");
    }

    [Fact]
    public void Over_WhenTheSourceIsNotThere_SaysWhatToGive()
    {
        var run = new LabelSettings { Sources = ["/nowhere/pairs.tar"], Out = "corpus", Teacher = "/nowhere/t.onnx" };

        var error = Should.Throw<OptionsException>(() => new ResumeOptions { Corpus = "corpus" }.Over(run));

        error.Message.ShouldContain("--source: /nowhere/pairs.tar");
        error.Message.ShouldContain("--teacher: /nowhere/t.onnx");
    }

    [Fact]
    public void Over_WhenTheSourceWasMoved_TakesTheNewPlace()
    {
        var moved = Repository.TestData("scenes/scenes.tar");

        new ResumeOptions { Corpus = "corpus", Sources = [moved] }.Over(new LabelSettings { Sources = ["/nowhere/pairs.tar"], Out = "corpus", Teacher = "nano" })
            .Sources.ShouldBe([moved]);
    }

    private static Task<PreparedRun> JoinAsync(LabelSettings options)
    {
        var progress = new RunProgress();
        return PreparedRun.JoinAsync(options, new FakeTeacher(), turn: null, new UnitBoundary(progress, TimeProvider.System), progress, default);
    }
}
