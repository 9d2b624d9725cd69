using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Corpus.Verification;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Labelling.Tests.Embedded;

public sealed class LabelRunTests : IDisposable
{
    private const int Scenes = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_WhenUndisturbed_SealsASoundCorpus()
    {
        var summary = await RunAsync(new FakeTeacher());

        (summary.Tally.Read, summary.Tally.Labelled, summary.Tally.Rejected, summary.Files).ShouldBe((Scenes, Scenes, 0L, 4));
        using var store = LocalFolderStore.OpenForReading(_folder["corpus"]);
        var report = await CorpusVerifier.VerifyAsync(store, CancellationToken.None);
        (report.Sound, report.Sealed).ShouldBe((true, true));
    }

    [Fact]
    public async Task RunAsync_WhenStartedAgainAfterAFailure_LabelsOnlyPendingUnits()
    {
        var failing = new FakeTeacher(pair => pair.Pair.Place.Index == 25 ? throw new TeacherException("the device is gone") : FakeTeacher.Label(pair));
        await Should.ThrowAsync<TeacherException>(() => RunAsync(failing));
        var teacher = new FakeTeacher();

        var summary = await RunAsync(teacher);

        teacher.Asked.Select(place => place.Index).Order().ShouldBe(Enumerable.Range(20, 20).Select(index => (long)index));
        (summary.Progress.Totals.UnitsCommittedBefore, summary.Progress.Totals.PairsCommittedBefore, summary.Tally.Labelled).ShouldBe((2, 20L, Scenes));
    }

    [Fact]
    public async Task RunAsync_WhenFinishedAndStartedAgain_AsksTheTeacherNothing()
    {
        await RunAsync(new FakeTeacher());
        var teacher = new FakeTeacher();

        (await RunAsync(teacher)).Tally.Labelled.ShouldBe(Scenes);

        teacher.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_WhenWorkerCountDiffers_ContinuesTheRun()
    {
        await RunAsync(new FakeTeacher());

        (await LabelRun.RunAsync(Options() with { Workers = 3 }, new FakeTeacher(), new RunProgress(), CancellationToken.None)).Tally.Labelled.ShouldBe(Scenes);
    }

    [Fact]
    public async Task RunAsync_WhenAShapingOptionDiffers_RefusesAndNamesIt()
    {
        await RunAsync(new FakeTeacher());

        var error = await Should.ThrowAsync<LedgerException>(
            () => LabelRun.RunAsync(Options() with { MinScore = 0.2 }, new FakeTeacher(), new RunProgress(), CancellationToken.None));

        error.Message.ShouldContain("settings.minScore: the corpus has 0.1, this run wants 0.2");
    }

    [Fact]
    public async Task RunAsync_WhenALimitOfImagesDiffers_RefusesAndNamesIt()
    {
        await RunAsync(new FakeTeacher());

        var error = await Should.ThrowAsync<LedgerException>(() => LabelRun.RunAsync(
            Options() with { MaxImagePixels = 1000 }, new FakeTeacher(), new RunProgress(), CancellationToken.None));

        error.Message.ShouldContain("settings.maxImagePixels: the corpus has 89478485, this run wants 1000");
    }

    [Fact]
    public async Task RunAsync_WhenImagesAreDecodedElsewhere_ContinuesTheRun()
    {
        await RunAsync(new FakeTeacher());
        var elsewhere = Options() with { Decode = LabelSettings.InProcess, DecodeSeconds = 5, DecodeMemoryMebibytes = 4096 };

        (await LabelRun.RunAsync(elsewhere, new FakeTeacher(), new RunProgress(), CancellationToken.None)).Tally.Labelled.ShouldBe(Scenes);
    }

    private LabelSettings Options() => new()
    {
        Sources = [Repository.TestData("scenes/scenes.tar")],
        Out = _folder["corpus"],
        Teacher = LabelSettings.BuiltInTeacher,
        UnitPairs = 10,
        Workers = 1,
    };

    private Task<RunSummary> RunAsync(FakeTeacher teacher) => LabelRun.RunAsync(Options(), teacher, new RunProgress(), CancellationToken.None);
}
