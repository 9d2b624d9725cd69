using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Labelling.Tests.Embedded;

/// <summary>Runs that were stopped, and whose sources are no longer what they were.</summary>
public sealed class ChangedSourcesTests : IDisposable
{
    private static readonly DateTime Earlier = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public ChangedSourcesTests()
    {
        Directory.CreateDirectory(_folder["photos"]);
        for (var number = 0; number < 3; number++)
        {
            File.WriteAllBytes(_folder[$"photos/{number}.jpg"], [0xFF, 0xD8, 0xFF, (byte)number]);
            Write($"{number}.txt", "a red ball");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_WhenACaptionIsGone_RefusesAndNamesIt()
    {
        await StopAsync();
        File.Delete(_folder["photos/1.txt"]);

        (await RefusalAsync()).ShouldContain("removed: photos/1.txt");
    }

    [Fact]
    public async Task RunAsync_WhenACaptionHasAnotherLength_RefusesAndNamesIt()
    {
        await StopAsync();
        Write("1.txt", "a red ball and more");

        (await RefusalAsync()).ShouldContain("size changed: photos/1.txt, from 10 to 19 bytes");
    }

    [Fact]
    public async Task RunAsync_WhenAnEditKeepsTheLength_RefusesUntilTimesAreAccepted()
    {
        await StopAsync();
        Write("1.txt", "a fat ball");
        File.SetLastWriteTimeUtc(_folder["photos/1.txt"], Earlier.AddHours(1));

        (await RefusalAsync()).ShouldContain("time changed: photos/1.txt");
        (await RunAsync(Options() with { AcceptChangedTimes = true }, new FakeTeacher())).Tally.Labelled.ShouldBe(3);
    }

    [Fact]
    public async Task RunAsync_WhenAnArchiveWasEdited_NamesItThoughTimesAreAccepted()
    {
        var tar = _folder["scenes.tar"];
        File.Copy(Repository.TestData("scenes/scenes.tar"), tar);
        var settings = Options() with { Sources = [tar] };
        await Should.ThrowAsync<TeacherException>(() => RunAsync(settings, new FakeTeacher(_ => throw new TeacherException("the device is gone"))));
        var bytes = await File.ReadAllBytesAsync(tar);
        bytes[^2000] ^= 1;
        await File.WriteAllBytesAsync(tar, bytes);

        var refusal = await Should.ThrowAsync<LedgerException>(() => RunAsync(settings with { AcceptChangedTimes = true }, new FakeTeacher()));

        refusal.Message.ShouldContain("  scenes.tar: its contents are not those that the run was planned with");
    }

    [Fact]
    public async Task RunAsync_WhenSealedAndTouched_SaysThatNothingIsLeft()
    {
        await RunAsync(Options(), new FakeTeacher());
        File.SetLastWriteTimeUtc(_folder["photos/1.txt"], Earlier.AddHours(1));

        (await RunAsync(Options(), new FakeTeacher())).WasSealed.ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_WhenBadShardsAreSkipped_NamesThemAndHoldsToIt()
    {
        Directory.CreateDirectory(_folder["set"]);
        File.Copy(Repository.TestData("scenes/scenes.tar"), _folder["set/00000.tar"]);
        File.WriteAllBytes(_folder["set/00001.tar"], []);
        var settings = Options() with { Sources = [_folder["set"]], SkipBadShards = true };

        var skipped = (await RunAsync(settings, new FakeTeacher())).Skipped.ShouldHaveSingleItem();

        (skipped.Name, skipped.Why.StartsWith("is empty", StringComparison.Ordinal)).ShouldBe(("00001.tar", true));
        (await File.ReadAllTextAsync(_folder["corpus/run.json"])).ShouldContain("\"skipBadShards\": true");
        (await Should.ThrowAsync<SourceException>(() => RunAsync(settings with { SkipBadShards = null }, new FakeTeacher()))).Message.ShouldContain("00001.tar is empty");
    }

    private void Write(string name, string caption)
    {
        File.WriteAllText(_folder[$"photos/{name}"], caption);
        File.SetLastWriteTimeUtc(_folder[$"photos/{name}"], Earlier);
    }

    private LabelSettings Options() => new()
    {
        Sources = [_folder["photos"]],
        Out = _folder["corpus"],
        Teacher = LabelSettings.BuiltInTeacher,
        Workers = 1,
    };

    private Task<TeacherException> StopAsync() => Should.ThrowAsync<TeacherException>(
        () => RunAsync(Options(), new FakeTeacher(_ => throw new TeacherException("the device is gone"))));

    private async Task<string> RefusalAsync() => (await Should.ThrowAsync<SourceException>(() => RunAsync(Options(), new FakeTeacher()))).Message;

    private static Task<RunSummary> RunAsync(LabelSettings settings, FakeTeacher teacher) =>
        LabelRun.RunAsync(settings, teacher, new RunProgress(), CancellationToken.None);
}
