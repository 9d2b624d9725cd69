using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Testing.Faults;

namespace GlipPipeline.Runs.Tests.Ledger;

public sealed class UnitAttemptTests : IDisposable
{
    private readonly LedgerFixture _fixture = new();

    [Fact]
    public async Task CommitAsync_WhenUnitIsOpen_WinsAndReadsBack()
    {
        var ledger = await _fixture.OpenAsync();
        var (attempt, record) = await LedgerFixture.UploadAsync(ledger, _fixture.Store, unit: 1);

        (await attempt.CommitAsync(record, default)).ShouldBe(CommitOutcome.Won);

        (await ledger.ReadRecordAsync(new UnitId(1), default)).ShouldBeEquivalentTo(record);
        (await ledger.CommittedUnitsAsync("00000", default)).ShouldBe([new UnitId(1)]);
    }

    [Fact]
    public async Task CommitAsync_WhenAnotherWasFaster_LosesAndRemovesItsOwnFiles()
    {
        var ledger = await _fixture.OpenAsync();
        var first = await LedgerFixture.UploadAsync(ledger, _fixture.Store, unit: 0);
        var second = await LedgerFixture.UploadAsync(ledger, _fixture.Store, unit: 0);
        await first.Attempt.CommitAsync(first.Record, default);

        (await second.Attempt.CommitAsync(second.Record, default)).ShouldBe(CommitOutcome.Lost);

        (await _fixture.Store.ListAsync("parts/", default).Select(name => name).ToListAsync())
            .ShouldBe([first.Record.Part!.Value, first.Record.RejectsFile!.Name], ignoreOrder: true);
        (await ledger.ReadRecordAsync(new UnitId(0), default))!.Attempt.ShouldBe(first.Attempt.Id);
    }

    [Fact]
    public async Task CommitAsync_WhenRepeated_WinsAgain()
    {
        var ledger = await _fixture.OpenAsync();
        var (attempt, record) = await LedgerFixture.UploadAsync(ledger, _fixture.Store, unit: 0);
        await attempt.CommitAsync(record, default);

        (await attempt.CommitAsync(record, default)).ShouldBe(CommitOutcome.Won);
        (await _fixture.Store.ReadAsync(record.Part!.Value, default)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(StoreFault.FailAfter)]
    [InlineData(StoreFault.ExistsAfter)]
    public async Task CommitAsync_WhenTheAnswerIsAmbiguous_RecognisesItsOwnRecord(StoreFault fault)
    {
        var ledger = await _fixture.OpenAsync();
        var unsure = new FaultyStore(_fixture.Store, OnCreation(fault));
        var (attempt, record) = await LedgerFixture.UploadAsync(ledger, _fixture.Store, unit: 2);
        var own = BeginLike(record, await RunLedger.OpenAsync(unsure, default));

        (await own.Attempt.CommitAsync(own.Record, default)).ShouldBe(CommitOutcome.Won);
        (await ledger.ReadRecordAsync(attempt.Unit, default))!.Attempt.ShouldBe(own.Attempt.Id);
    }

    [Fact]
    public async Task CommitAsync_WhenTheReplyIsLostButAnotherWon_Loses()
    {
        var ledger = await _fixture.OpenAsync();
        var winner = await LedgerFixture.UploadAsync(ledger, _fixture.Store, unit: 2);
        await winner.Attempt.CommitAsync(winner.Record, default);
        var unsure = new FaultyStore(_fixture.Store, OnCreation(StoreFault.FailAfter));
        var late = BeginLike(winner.Record, await RunLedger.OpenAsync(unsure, default));

        (await late.Attempt.CommitAsync(late.Record, default)).ShouldBe(CommitOutcome.Lost);
    }

    [Fact]
    public async Task CommitAsync_WhenNothingWasCreated_ThrowsAndKeepsThePart()
    {
        var ledger = await _fixture.OpenAsync();
        var failing = new FaultyStore(_fixture.Store, OnCreation(StoreFault.FailBefore));
        var other = await LedgerFixture.UploadAsync(ledger, _fixture.Store, unit: 1);
        var attempt = BeginLike(other.Record, await RunLedger.OpenAsync(failing, default));

        await Should.ThrowAsync<StoreException>(() => attempt.Attempt.CommitAsync(attempt.Record, default));
        (await _fixture.Store.ReadAsync(other.Record.Part!.Value, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task CommitAsync_WhenTheRecordIsOfAnotherAttempt_Refuses()
    {
        var ledger = await _fixture.OpenAsync();
        var first = await LedgerFixture.UploadAsync(ledger, _fixture.Store, unit: 0);

        await Should.ThrowAsync<ArgumentException>(() => ledger.Begin(new UnitId(0)).CommitAsync(first.Record, default));
    }

    [Fact]
    public async Task CommitAsync_WhenManyRace_CommitsOne()
    {
        var ledger = await _fixture.OpenAsync();
        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LedgerFixture.UploadAsync(ledger, _fixture.Store, unit: 0)));

        var outcomes = await Task.WhenAll(attempts.Select(attempt => Task.Run(() => attempt.Attempt.CommitAsync(attempt.Record, default))));

        outcomes.Count(outcome => outcome == CommitOutcome.Won).ShouldBe(1);
        (await _fixture.Store.ListAsync("parts/", default).CountAsync()).ShouldBe(2);
    }

    public void Dispose() => _fixture.Dispose();

    private static Func<StoreCall, StoreFault> OnCreation(StoreFault fault) =>
        call => call.Operation == StoreOperation.Create ? fault : StoreFault.None;

    /// <summary>An attempt at the unit of a record, without files, with the record that would commit it.</summary>
    private static (UnitAttempt Attempt, UnitRecord Record) BeginLike(UnitRecord record, RunLedger ledger)
    {
        var attempt = ledger.Begin(record.Unit);
        return (attempt, record with { Attempt = attempt.Id, Part = null, Bytes = 0, Sha256 = null, RejectsFile = null });
    }
}
