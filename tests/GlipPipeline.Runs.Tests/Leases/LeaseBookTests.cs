using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Faults;
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
        (await ReadAsync(Worker(2)))!.Attempt.ShouldBe(lease!.Attempt);
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

        (ruling.Decision, lease!.Deaths.Single().Step).ShouldBe((LeaseDecision.TakeOver, WorkStep.Unit));
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

        (await TakeAsync(WorkerIdentity.Current)).Taken!.Deaths.Length.ShouldBe(1);
    }

    [Fact]
    public async Task TryTakeAsync_WhenTheRulingIsNotAccepted_ChangesNothing()
    {
        var (_, first) = await TakeAsync(Worker(1));
        _time.Advance(Lease.Duration);

        var (ruling, taken) = await Book(Worker(2)).TryTakeAsync(Unit, ruling => ruling.Deaths == 0, default);

        (ruling.Deaths, taken).ShouldBe((1, null));
        (await ReadAsync(Worker(2)))!.Attempt.ShouldBe(first!.Attempt);
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

        await Book(Worker(1)).ReleaseAsync(Unit, lease!.Attempt, default);

        (await Book(Worker(2)).ListAsync(default).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task ReleaseAsync_WhenSomebodyHasDied_RemembersIt()
    {
        await TakeAsync(Worker(1));
        _time.Advance(Lease.Duration);
        var (_, lease) = await TakeAsync(Worker(2));

        await Book(Worker(2)).ReleaseAsync(Unit, lease!.Attempt, default);

        var (ruling, taken) = await TakeAsync(Worker(3));
        (ruling.Decision, taken!.Deaths.Length).ShouldBe((LeaseDecision.Free, 1));
    }

    [Fact]
    public async Task TryTakeAsync_WhenCancelledAfterItWasWritten_GivesItBack()
    {
        await DieAsync(1);
        using var stop = new CancellationTokenSource();
        var isWritten = false;
        using var store = new FaultyStore(_store, StopAfterWriting);

        await Should.ThrowAsync<OperationCanceledException>(() => new LeaseBook(store, Worker(2), _time).TryTakeAsync(Unit, _ => true, stop.Token));

        var lease = (await ReadAsync(Worker(3)))!;
        (lease.Worker, lease.Deaths.Length).ShouldBe((null, 1));

        StoreFault StopAfterWriting(StoreCall call)
        {
            if (isWritten)
            {
                stop.Cancel();
            }

            isWritten = call.Operation == StoreOperation.Replace;
            return StoreFault.None;
        }
    }

    [Fact]
    public async Task RenewAsync_WhenTheLeaseWasTakenOver_WithdrawsTheDeathAndLeavesTheLease()
    {
        var (_, late) = await TakeAsync(Worker(1));
        _time.Advance(Lease.Duration);
        var (_, taken) = await TakeAsync(Worker(2));

        await Book(Worker(1)).RenewAsync(Unit, late!, default);

        var found = (await ReadAsync(Worker(3)))!;
        (found.Attempt, found.Deaths.Length).ShouldBe((taken!.Attempt, 0));
        (await Book(Worker(2)).RenewAsync(Unit, taken, default)).Deaths.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReleaseAsync_WhenTheLeaseWasTakenOver_LeavesIt()
    {
        var (_, late) = await TakeAsync(Worker(1));
        _time.Advance(Lease.Duration);
        var (_, taken) = await TakeAsync(Worker(2));

        await Book(Worker(1)).ReleaseAsync(Unit, late!.Attempt, default);

        var found = (await ReadAsync(Worker(3)))!;
        (found.Attempt, found.Deaths.Length).ShouldBe((taken!.Attempt, 0));
    }

    [Theory]
    [InlineData(HolderState.Alive, true, 0)]
    [InlineData(HolderState.Dead, false, 1)]
    [InlineData(HolderState.Dead, true, 1)]
    [InlineData(HolderState.Unknown, true, 1)]
    public async Task TryTakeAsync_WhenAMembershipKnowsTheHolder_GoesByIt(HolderState member, bool hasRunOut, int deaths)
    {
        await TakeAsync(Worker(1) with { Member = "silo-1" });
        _time.Advance(hasRunOut ? Lease.Duration : TimeSpan.Zero);
        var book = new LeaseBook(_store, Worker(2), _time, holder => holder.Member == "silo-1" ? member : HolderState.Unknown);

        (await book.TryTakeAsync(Unit, _ => true, default)).Taken!.Deaths.Length.ShouldBe(deaths);
    }

    [Fact]
    public async Task TryTakeAsync_WhenCarefulWorkDied_KnowsThePlaceThatWasInWork()
    {
        await DieAsync(1);
        await DieAsync(2);
        await DieAsync(3, new InWork(default, WorkStep.Ground, 40));
        await DieAsync(4);

        var lease = (await TakeAsync(Worker(5))).Taken!;

        lease.Deaths.Select(death => (death.Step, death.Place)).ShouldBe(
            [(WorkStep.Unit, null), (WorkStep.Unit, null), (WorkStep.Ground, 40L), (WorkStep.Start, null)]);
    }

    [Fact]
    public async Task TryTakeAsync_WhenTheNoteCannotBeRead_BlamesNobody()
    {
        await DieAsync(1);
        await DieAsync(2);
        await DieAsync(3);
        await _store.ReplaceAsync(CorpusNames.WorkNote(Unit), "{\"attempt\":"u8.ToArray(), default);

        (await TakeAsync(Worker(4))).Taken!.Deaths.Select(death => death.Step).ShouldBe([WorkStep.Unit, WorkStep.Unit, WorkStep.Unit]);
    }

    [Fact]
    public async Task RemoveAsync_WhenWorkWasCareful_LeavesNoNote()
    {
        await DieAsync(1);
        await DieAsync(2);
        var (_, lease) = await TakeAsync(Worker(3));
        await new WorkNotes(_store).WriteAsync(Unit, new InWork(lease!.Attempt, WorkStep.Read, 40), default);

        await Book(Worker(3)).RemoveAsync(Unit, lease, default);

        (await _store.ListAsync(CorpusNames.Leases, default).CountAsync()).ShouldBe(0);
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

    /// <summary>Takes the lease, perhaps writes down what it begins, and is not heard of again.</summary>
    private async Task DieAsync(int worker, InWork? note = null)
    {
        var (_, lease) = await TakeAsync(Worker(worker));
        if (note is not null)
        {
            await new WorkNotes(_store).WriteAsync(Unit, note with { Attempt = lease!.Attempt }, default);
        }

        _time.Advance(Lease.Duration);
    }

    private async Task<Lease?> ReadAsync(WorkerIdentity worker) => (await Book(worker).ListAsync(default).SingleAsync()).Value;
}
