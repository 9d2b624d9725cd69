using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Runs.Tests.Leases;

public sealed class LeaseBookTests : IDisposable
{
    private static readonly UnitId Unit = new(7);

    private readonly TemporaryFolder _folder = new();
    private readonly LocalFolderStore _store;
    private readonly ManualTime _time = new();

    public LeaseBookTests() => _store = LocalFolderStore.OpenForWriting(_folder.Path);

    [Fact]
    public async Task TryTakeAsync_WhenNobodyHoldsIt_Takes()
    {
        var (ruling, lease) = await TakeAsync(Worker(1));

        ruling.Decision.ShouldBe(LeaseDecision.Free);
        (await ReadAsync(Worker(2))).ShouldBe(lease);
    }

    [Fact]
    public async Task TryTakeAsync_WhenAnotherHoldsIt_Leaves()
    {
        await TakeAsync(Worker(1));

        (await TakeAsync(Worker(2))).ShouldBe((new LeaseRuling(LeaseDecision.Leave, 0), null));
    }

    [Fact]
    public async Task TryTakeAsync_WhenItHasRunOut_CountsADeath()
    {
        await TakeAsync(Worker(1));
        _time.Advance(Lease.Duration);

        var (ruling, lease) = await TakeAsync(Worker(2));

        (ruling.Decision, lease!.Deaths).ShouldBe((LeaseDecision.TakeOver, 1));
    }

    [Fact]
    public async Task TryTakeAsync_WhenItWasRenewedInTime_Leaves()
    {
        var book = Book(Worker(1));
        var (_, lease) = await book.TryTakeAsync(Unit, _ => true, default);
        _time.Advance(Lease.Duration - TimeSpan.FromSeconds(1));
        await book.RenewAsync(Unit, lease!, default);
        _time.Advance(Lease.Duration - TimeSpan.FromSeconds(1));

        (await TakeAsync(Worker(2))).Ruling.Decision.ShouldBe(LeaseDecision.Leave);
    }

    [Fact]
    public async Task TryTakeAsync_WhenTheHolderHasDiedOnThisMachine_TakesAtOnce()
    {
        var dead = WorkerIdentity.Current with { StartTicks = WorkerIdentity.Current.StartTicks - 1 };
        await TakeAsync(dead);

        (await TakeAsync(WorkerIdentity.Current)).Taken!.Deaths.ShouldBe(1);
    }

    [Fact]
    public async Task TryTakeAsync_WhenTheRulingIsNotAccepted_ChangesNothing()
    {
        var (_, first) = await TakeAsync(Worker(1));
        _time.Advance(Lease.Duration);

        var (ruling, taken) = await Book(Worker(2)).TryTakeAsync(Unit, ruling => ruling.Deaths == 0, default);

        (ruling.Deaths, taken).ShouldBe((1, null));
        (await ReadAsync(Worker(2))).ShouldBe(first);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"attempt\":\"8221")]
    [InlineData("null")]
    [InlineData("\0\u0001")]
    public async Task TryTakeAsync_WhenTheLeaseCannotBeRead_IgnoresIt(string content)
    {
        await _store.ReplaceAsync(CorpusNames.Lease(Unit), System.Text.Encoding.UTF8.GetBytes(content), default);

        (await TakeAsync(Worker(1))).Taken.ShouldNotBeNull();
    }

    [Fact]
    public async Task TryTakeAsync_WhenManyRace_GivesItToOne()
    {
        var takings = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() => TakeAsync(Worker(worker)))));

        takings.Count(taking => taking.Taken is not null).ShouldBe(1);
    }

    [Fact]
    public async Task ReleaseAsync_WhenNobodyHasDied_LeavesNothing()
    {
        var (_, lease) = await TakeAsync(Worker(1));

        await Book(Worker(1)).ReleaseAsync(Unit, lease!, default);

        (await Book(Worker(2)).ListAsync(default).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task ReleaseAsync_WhenSomebodyHasDied_RemembersIt()
    {
        await TakeAsync(Worker(1));
        _time.Advance(Lease.Duration);
        var (_, lease) = await TakeAsync(Worker(2));

        await Book(Worker(2)).ReleaseAsync(Unit, lease!, default);

        var (ruling, taken) = await TakeAsync(Worker(3));
        (ruling.Decision, taken!.Deaths).ShouldBe((LeaseDecision.Free, 1));
    }

    [Fact]
    public async Task ListAsync_WhenAStrangerLiesAmongTheLeases_PassesItBy()
    {
        await TakeAsync(Worker(1));
        await _store.ReplaceAsync(new("leases/notes.txt"), default, default);

        (await Book(Worker(2)).ListAsync(default).Select(entry => entry.Key).ToListAsync()).ShouldBe([Unit]);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    /// <summary>A worker on a machine of its own.</summary>
    private static WorkerIdentity Worker(int number) => new($"host-{number}", $"boot-{number}", "pid:[1]", 100, 5_000);

    private LeaseBook Book(WorkerIdentity worker) => new(_store, worker, _time);

    private Task<(LeaseRuling Ruling, Lease? Taken)> TakeAsync(WorkerIdentity worker) => Book(worker).TryTakeAsync(Unit, _ => true, default);

    private async Task<Lease?> ReadAsync(WorkerIdentity worker) => (await Book(worker).ListAsync(default).SingleAsync()).Value;
}
