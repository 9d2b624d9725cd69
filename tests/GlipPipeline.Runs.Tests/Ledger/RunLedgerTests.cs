using System.Text.Json.Nodes;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Tests.Ledger;

public sealed class RunLedgerTests : IDisposable
{
    private readonly LedgerFixture _fixture = new();

    [Fact]
    public async Task OpenOrCreateAsync_WhenRepeated_ContinuesTheRun()
    {
        await _fixture.OpenAsync();

        (await _fixture.OpenAsync()).Plan.Digest.ShouldBe(LedgerFixture.Plan.Digest);
    }

    [Fact]
    public async Task OpenOrCreateAsync_WhenManyBegin_AllGetTheSameRun()
    {
        var ledgers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _fixture.OpenAsync())));

        ledgers.Select(ledger => ledger.Document.Plan).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task OpenOrCreateAsync_WhenConfigurationDiffers_ListsEveryDifference()
    {
        await _fixture.OpenAsync();
        var other = LedgerFixture.Configuration with
        {
            Extractor = "tagger/1",
            Settings = new JsonObject { ["unitPairs"] = 512 },
        };

        var failure =
            await Should.ThrowAsync<LedgerException>(
                () => RunLedger.OpenOrCreateAsync(_fixture.Store, "0.1.0", other, LedgerFixture.Plan, LedgerFixture.Origin, default));

        failure.Message.ShouldBe(
            $"The corpus '{_fixture.Store.Address}' holds another run, so this one cannot continue it:\n"
            + "  configuration.extractor: the corpus has \"words/1\", this run wants \"tagger/1\"\n"
            + "  configuration.settings.scoreFloor: the corpus has 0.1, this run wants nothing\n"
            + "  configuration.settings.unitPairs: the corpus has 256, this run wants 512\n"
            + "Give the run's own arguments, or another --out.");
    }

    [Fact]
    public async Task OpenOrCreateAsync_WhenThePlanDiffers_Refuses()
    {
        await _fixture.OpenAsync();
        var grown = RunPlan.Of(LedgerFixture.Plan.Units.Select(unit => unit.Range).Append(new PairRange("größe.tar", 768, 5, 196_608)));

        (
            await Should.ThrowAsync<LedgerException>(
                () => RunLedger.OpenOrCreateAsync(_fixture.Store, "0.1.0", LedgerFixture.Configuration, grown, LedgerFixture.Origin, default)))
            .Message.ShouldContain("plan.units: the corpus has 3, this run wants 4");
    }

    [Fact]
    public async Task OpenOrCreateAsync_WhenOnlyTheProgramIsNewer_ContinuesTheRun()
    {
        await _fixture.OpenAsync();

        var ledger = await RunLedger.OpenOrCreateAsync(_fixture.Store, "0.2.0", LedgerFixture.Configuration, LedgerFixture.Plan, LedgerFixture.Origin, default);

        ledger.Document.CreatedBy.ShouldBe("0.1.0");
    }

    [Fact]
    public async Task OpenOrCreateAsync_WhenTheSourcesWereMoved_ContinuesTheRun()
    {
        await _fixture.OpenAsync();

        var ledger = await RunLedger.OpenOrCreateAsync(
            _fixture.Store, "0.1.0", LedgerFixture.Configuration, LedgerFixture.Plan, LedgerFixture.OriginOf("/moved/größe.tar"), default);

        ledger.Document.Origin!.ToJsonString().ShouldBe(LedgerFixture.Origin.ToJsonString());
    }

    [Fact]
    public async Task OpenOrCreateAsync_WhenTheBeginningWasCutOffBeforeThePlan_WritesThePlan()
    {
        await _fixture.OpenAsync();
        await _fixture.Store.DeleteAsync(CorpusNames.PlanFile(0), default);

        await _fixture.OpenAsync();

        (await RunLedger.OpenAsync(_fixture.Store, default)).Plan.Units.ShouldBe(LedgerFixture.Plan.Units.AsEnumerable());
    }

    [Fact]
    public async Task OpenOrCreateAsync_WhenAPlanFileIsNotTheRuns_Refuses()
    {
        await _fixture.OpenAsync();
        await _fixture.Store.DeleteAsync(CorpusNames.PlanFile(0), default);
        await _fixture.Store.CreateIfAbsentAsync(CorpusNames.PlanFile(0), "{}\n"u8.ToArray(), default);

        (await Should.ThrowAsync<LedgerException>(() => _fixture.OpenAsync())).Message.ShouldContain("'plan/units-00000.jsonl'");
    }

    [Fact]
    public async Task OpenAsync_WhenThereIsNoRun_SaysSo() =>
        (await Should.ThrowAsync<LedgerException>(() => RunLedger.OpenAsync(_fixture.Store, default))).Message.ShouldContain(
            "it has no run.json");

    [Fact]
    public async Task OpenAsync_WhenThePlanIsMissing_SaysSo()
    {
        await _fixture.OpenAsync();
        await _fixture.Store.DeleteAsync(CorpusNames.PlanFile(0), default);

        (await Should.ThrowAsync<LedgerException>(() => RunLedger.OpenAsync(_fixture.Store, default))).Message.ShouldContain("incomplete");
    }

    [Fact]
    public async Task ReadRecordAsync_WhenTheRecordIsDamaged_NamesIt()
    {
        var ledger = await _fixture.OpenAsync();
        await _fixture.Store.CreateIfAbsentAsync(CorpusNames.Record(new UnitId(0)), "{\"unit\":"u8.ToArray(), default);

        (await Should.ThrowAsync<LedgerException>(() => ledger.ReadRecordAsync(new UnitId(0), default))).Message.ShouldContain(
            "'commits/00000/00000000.json'");
    }

    [Fact]
    public async Task CommittedUnitsAsync_WhenAStrangerLiesAmongTheRecords_NamesIt()
    {
        var ledger = await _fixture.OpenAsync();
        await _fixture.Store.CreateIfAbsentAsync(new("commits/00000/notes.txt"), default, default);

        (await Should.ThrowAsync<LedgerException>(() => ledger.CommittedUnitsAsync("00000", default))).Message.ShouldContain(
            "'commits/00000/notes.txt'");
    }

    [Fact]
    public async Task RecordsAsync_WhenSomeUnitsAreCommitted_GivesThemInOrder()
    {
        var ledger = await _fixture.OpenAsync();
        foreach (var unit in new[] { 2, 0 })
        {
            var (attempt, record) = await LedgerFixture.UploadAsync(ledger, _fixture.Store, unit);
            await attempt.CommitAsync(record, default);
        }

        (await ledger.RecordsAsync(default).Select(record => record.Unit.Value).ToListAsync()).ShouldBe([0, 2]);
    }

    public void Dispose() => _fixture.Dispose();
}
