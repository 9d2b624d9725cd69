using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Tests.Ledger;

/// <summary>A plan that is read range by range.</summary>
public sealed class StoredPlanTests(StoredPlanTests.Corpus large) : IClassFixture<StoredPlanTests.Corpus>, IDisposable
{
    /// <summary>More than one file of the plan, and a last range that is not full.</summary>
    private const int Units = RunPlan.UnitsPerFile + 1_001;

    private readonly LedgerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1_000)]
    [InlineData(RunPlan.UnitsPerFile - 1)]
    [InlineData(RunPlan.UnitsPerFile)]
    [InlineData(Units - 1)]
    public async Task UnitAsync_OfALedgerByRange_IsThatOfTheWholePlan(int unit)
    {
        (await large.Ledger.UnitAsync(new UnitId(unit), default)).ShouldBe(large.Plan.Units[unit]);
        large.Ledger.Document.Plan.ShouldBe(large.Plan.Digest);
    }

    [Fact]
    public async Task UnitAsync_OfManyRanges_IsRightWhicheverAreKept()
    {
        foreach (var unit in Enumerable.Range(0, 12).Concat([3, 11, 0]).Select(range => new UnitId((range * UnitId.UnitsPerRange) + 7)))
        {
            (await large.Ledger.UnitAsync(unit, default)).ShouldBe(large.Plan.Units[unit.Value]);
        }
    }

    [Fact]
    public async Task UnitAsync_BehindTheEnd_SaysThatItIsNotPlanned() =>
        (await Should.ThrowAsync<LedgerException>(() => large.Ledger.UnitAsync(new UnitId(Units), default)))
            .Message.ShouldContain("is not planned");

    [Fact]
    public async Task HasWholePlanAsync_WhenAFileIsMissing_IsFalseAndUnitsAreRefused()
    {
        var ledger = await BeginAsync();
        await _fixture.Store.DeleteAsync(CorpusNames.PlanFile(0), default);

        (await ledger.HasWholePlanAsync(default)).ShouldBeFalse();
        (await Should.ThrowAsync<LedgerException>(() => ledger.UnitAsync(new UnitId(0), default))).Message.ShouldContain("incomplete or damaged");
    }

    [Fact]
    public async Task HasWholePlanAsync_WhenOneByteDiffers_IsFalse()
    {
        var ledger = await BeginAsync();
        var content = (await _fixture.Store.ReadAsync(CorpusNames.PlanFile(0), default))!;
        content[content.Length / 2] ^= 1;
        await _fixture.Store.ReplaceAsync(CorpusNames.PlanFile(0), content, default);

        (await ledger.HasWholePlanAsync(default)).ShouldBeFalse();
    }

    private async Task<RunLedger> BeginAsync()
    {
        await _fixture.OpenAsync();
        return await RunLedger.OpenByRangeAsync(_fixture.Store, default);
    }

    /// <summary>A corpus with a large plan, made once.</summary>
    public sealed class Corpus : IAsyncLifetime, IDisposable
    {
        private readonly LedgerFixture _fixture = new();

        internal RunPlan Plan { get; } = RunPlan.Of(
            Enumerable.Range(0, Units).Select(unit => new PairRange(unit < 50_000 ? "größe.tar" : "b.tar", unit * 4L, 4, unit * 512L)));

        internal RunLedger Ledger { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await RunLedger.OpenOrCreateAsync(_fixture.Store, "0.1.0", LedgerFixture.Configuration, Plan, default);
            Ledger = await RunLedger.OpenByRangeAsync(_fixture.Store, default);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _fixture.Dispose();
    }
}
