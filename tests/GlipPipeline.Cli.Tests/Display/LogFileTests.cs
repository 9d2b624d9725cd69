using GlipPipeline.Cli.Display;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Pairs;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Cli.Tests.Display;

public sealed class LogFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Log_WhenARunGoesOn_HoldsPhasesAndRetriesButNoPairs()
    {
        using (var log = LogFile.Open(_folder["run.log"], new ManualTime()))
        {
            var progress = new RunProgress(log);
            progress.Enter(WorkPhase.Planning);
            progress.AddLabelled(LabelledPairs.Create(0));
            progress.BeginWait("Unit 00000003", "the folder has gone");
        }

        (await File.ReadAllLinesAsync(_folder["run.log"])).ShouldBe(
        [
            "2026-11-21T09:00:00.000Z info    The run is at Planning",
            "2026-11-21T09:00:00.000Z warning Unit 00000003 failed and is tried again: the folder has gone",
        ]);
    }

    [Fact]
    public async Task Open_WhenTheFileIsThere_AddsToIt()
    {
        await File.WriteAllTextAsync(_folder["run.log"], "before\n");

        using (var log = LogFile.Open(_folder["run.log"], new ManualTime()))
        {
            log.Write("one\ntwo");
            log.Record(new IOException("no room")).ShouldBeFalse();
        }

        (await File.ReadAllLinesAsync(_folder["run.log"])).ShouldBe(
            ["before", "2026-11-21T09:00:00.000Z info    one", "    two", "2026-11-21T09:00:00.000Z error   no room"]);
    }
}
