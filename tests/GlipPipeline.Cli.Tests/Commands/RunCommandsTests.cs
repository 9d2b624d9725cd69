using System.CommandLine;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Core.Units;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;

namespace GlipPipeline.Cli.Tests.Commands;

[Collection("cluster variables")]
public sealed class RunCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, RunStanding.Sealed)]
    [InlineData(false, RunStanding.Unsealed)]
    public async Task Runs_WhenThereAreCorporaBelow_FindsThem(bool isSealed, RunStanding expected)
    {
        await CorpusBuilder.Small().WriteAsync(_folder["a/corpus"], isSealed);

        (await RunAsync(RunsCommand.Create(), _folder.Path)).ShouldBe(0);

        var run = await RunOverview.ReadAsync(_folder["a/corpus"], TimeProvider.System, default);
        (run.State, run.UnitsRecorded, run.UnitsPlanned, run.PairsDone, run.PairsPlanned).ShouldBe((expected, 3, 3, 8L, 8L));
    }

    [Fact]
    public async Task Seal_WhenEveryUnitIsRecorded_Seals()
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"], seal: false);

        (await RunAsync(SealCommand.Create(), _folder["corpus"])).ShouldBe(0);

        File.Exists(_folder["corpus/_SUCCESS"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Seal_WhenAUnitIsMissing_Refuses()
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"], seal: false);
        File.Delete(_folder["corpus/commits/00000/00000001.json"]);

        (await Should.ThrowAsync<LedgerException>(RunAsync(SealCommand.Create(), _folder["corpus"]))).Message.ShouldContain("1 of 3 units");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gc_WhenThereIsALoser_RemovesItUnlessDry(bool isDryRun)
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"]);
        var loser = _folder[$"corpus/{CorpusNames.Part(new UnitId(0), AttemptId.New())}"];
        await File.WriteAllBytesAsync(loser, [1]);

        (await RunAsync(GcCommand.Create(), [_folder["corpus"], .. isDryRun ? new[] { "--dry-run" } : []])).ShouldBe(0);

        File.Exists(loser).ShouldBe(isDryRun);
    }

    [Fact]
    public async Task Resume_WhenTheRunFreezesNoSettings_SaysWhichIsMissing()
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"]);

        // The builder's runs freeze no settings, as runs of another version might not.
        (await Should.ThrowAsync<LedgerException>(RunAsync(ResumeCommand.Create(), _folder["corpus"]))).Message.ShouldContain("configuration.settings.unitPairs is missing");
    }

    [Fact]
    public async Task Verify_WhenOnlyTheBytesAreDamaged_FindsItDeepOnly()
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"], seal: false);
        var part = Directory.GetFiles(_folder["corpus/parts/00000"], "00000002-*.parquet").Single();
        var bytes = await File.ReadAllBytesAsync(part);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(part, bytes);

        (await RunAsync(VerifyCommand.Create(), _folder["corpus"])).ShouldBe(0);
        (await RunAsync(VerifyCommand.Create(), _folder["corpus"], "--deep")).ShouldBe(1);
    }

    [Fact]
    public async Task Verify_WhenAPartIsCutShort_FindsItByTheLedgerAlone()
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"], seal: false);
        var part = Directory.GetFiles(_folder["corpus/parts/00000"], "00000002-*.parquet").Single();
        await File.WriteAllBytesAsync(part, (await File.ReadAllBytesAsync(part))[..^1]);

        (await RunAsync(VerifyCommand.Create(), _folder["corpus"])).ShouldBe(1);
    }

    private static Task<int> RunAsync(Command command, params string[] arguments) =>
        command.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
