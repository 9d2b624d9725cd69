using System.Collections.Immutable;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Runs.Tests.Work;

public sealed class StoreUnitQueueTests : IDisposable
{
    private const int Units = 6;

    private readonly TemporaryFolder _folder = new();
    private readonly LocalFolderStore _store;
    private readonly ManualTime _time = new();
    private readonly RunProgress _progress = new();

    public StoreUnitQueueTests() => _store = LocalFolderStore.OpenForWriting(_folder.Path);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task AcquireAsync_WhenAlone_GivesTheUnitsInOrder()
    {
        using var queue = await OpenAsync(worker: 1);

        (await TakeAllAsync(queue)).ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task AcquireAsync_WhenTwoProcessesAsk_GivesEachUnitOnce()
    {
        using var left = await OpenAsync(worker: 1);
        using var right = await OpenAsync(worker: 2);
        var taken = new List<int>();
        for (var round = 0; round < Units; round++)
        {
            var queue = round % 2 == 0 ? left : right;
            taken.Add((await queue.AcquireAsync(isIdle: true, default)).ShouldBeOfType<Acquisition.Granted>().Grant.Unit.Id.Value);
        }

        taken.Order().ShouldBe(Enumerable.Range(0, Units));
        (await left.AcquireAsync(isIdle: false, default)).ShouldBe(new Acquisition.Later(Units / 2));
    }

    [Fact]
    public async Task AcquireAsync_WhenAnotherHasDoneAUnit_PassesItByAndCountsIt()
    {
        using var left = await OpenAsync(worker: 1);
        using var right = await OpenAsync(worker: 2);
        await DoAsync(right);

        (await TakeAllAsync(left)).Order().ShouldBe([1, 2, 3, 4, 5]);

        _progress.Snapshot().PairsByOthers.ShouldBe(10);
        Leases().Count.ShouldBe(Units - 1);
    }

    [Fact]
    public async Task AcquireAsync_WhenAllIsRecorded_IsFinished()
    {
        using var queue = await OpenAsync(worker: 1);
        for (var unit = 0; unit < Units; unit++)
        {
            await DoAsync(queue);
        }

        (await queue.AcquireAsync(isIdle: true, default)).ShouldBeOfType<Acquisition.Finished>();
        Leases().ShouldBeEmpty();
    }

    [Fact]
    public async Task AcquireAsync_WhenAProcessDiedAtUnits_GivesThemFirstAndOnlyToTheIdle()
    {
        using var dead = await OpenAsync(worker: 1);
        await dead.AcquireAsync(isIdle: true, default);
        await dead.AcquireAsync(isIdle: false, default);
        _time.Advance(Lease.Duration);
        using var queue = await OpenAsync(worker: 2);

        var suspect = (await queue.AcquireAsync(isIdle: true, default)).ShouldBeOfType<Acquisition.Granted>().Grant;
        var beside = (await queue.AcquireAsync(isIdle: false, default)).ShouldBeOfType<Acquisition.Granted>().Grant;

        (suspect.Unit.Id.Value, suspect.Deaths.Count, suspect.IsSuspect).ShouldBe((0, 1, true));
        (beside.Unit.Id.Value, beside.IsSuspect).ShouldBe((2, false));
    }

    [Fact]
    public async Task AcquireAsync_WhenSuspectsHaveDifferentDeaths_GivesTheFewestFirst()
    {
        await DieAsync(worker: 1, units: 2);
        await DieAsync(worker: 2, units: 1);
        using var queue = await OpenAsync(worker: 3);

        var grants = new[] { await TakeAsync(queue), await TakeAsync(queue) };

        grants.Select(grant => (grant.Unit.Id.Value, grant.Deaths.Count)).ShouldBe([(1, 1), (0, 2)]);
    }

    [Fact]
    public async Task AcquireAsync_WhenTwoProcessesDiedAtAUnit_HasItWorkedAtCarefully()
    {
        await DieAsync(worker: 1, units: 1);
        await DieAsync(worker: 2, units: 1);
        using var queue = await OpenAsync(worker: 3);

        var grant = await TakeAsync(queue);

        (grant.Unit.Id.Value, grant.Deaths.IsCareful, grant.IsSuspect).ShouldBe((0, true, true));
    }

    [Fact]
    public async Task AcquireAsync_WhenCarefulWorkDiedBeforeAnyPair_StopsOnceAndBeginsAnew()
    {
        await DieAsync(worker: 1, units: 1);
        await DieAsync(worker: 2, units: 1);
        await DieAsync(worker: 3, units: 1);
        using var queue = await OpenAsync(worker: 4);

        var error = await Should.ThrowAsync<UnitException>(() => queue.AcquireAsync(isIdle: true, default));

        error.Message.ShouldStartWith("Unit 00000000 of s ended 3 processes, at last before it began any pair, so the environment is at fault");
        using var again = await OpenAsync(worker: 5);
        (await TakeAsync(again)).Deaths.Count.ShouldBe(0);
    }

    [Fact]
    public async Task ReleaseAsync_WhenAUnitIsGivenBack_GivesItToOthers()
    {
        using var left = await OpenAsync(worker: 1);
        using var right = await OpenAsync(worker: 2);
        var grant = await TakeAsync(left);

        await left.ReleaseAsync(grant, default);

        (await TakeAsync(right)).ShouldSatisfyAllConditions(
            taken => taken.Unit.ShouldBe(grant.Unit),
            taken => taken.Deaths.Count.ShouldBe(0));
    }

    [Fact]
    public async Task RenewAsync_WhenTheTimeIsNearlyOver_KeepsOthersAway()
    {
        using var left = await OpenAsync(worker: 1);
        var grant = await TakeAsync(left);
        _time.Advance(Lease.Duration - TimeSpan.FromSeconds(1));
        await left.RenewAsync(grant, default);
        _time.Advance(TimeSpan.FromSeconds(2));
        using var right = await OpenAsync(worker: 2);

        (await TakeAllAsync(right)).ShouldNotContain(grant.Unit.Id.Value);
    }

    /// <summary>Takes units as a process of its own and is not heard of again.</summary>
    private async Task DieAsync(int worker, int units)
    {
        using var queue = await OpenAsync(worker);
        for (var unit = 0; unit < units; unit++)
        {
            await TakeAsync(queue);
        }

        _time.Advance(Lease.Duration);
    }

    private async Task<StoreUnitQueue> OpenAsync(int worker)
    {
        var configuration = new RunConfiguration(
            [], ImmutableSortedDictionary<string, string>.Empty, [new RunSource("s", "fake", "0")], new TeacherIdentity("fake", new string('f', 64)), "fake/1");
        var plan = RunPlan.Of(Enumerable.Range(0, Units).Select(unit => new PairRange("s", unit * 10, 10, 0)));
        var ledger = await RunLedger.OpenOrCreateAsync(_store, "0.0.0", configuration, plan, default);
        var identity = new WorkerIdentity($"host-{worker}", $"boot-{worker}", "pid:[1]", 100, 5_000);
        return await StoreUnitQueue.OpenAsync(ledger, new LeaseBook(_store, identity, _time), _progress, new Random(worker), default);
    }

    private static async Task<UnitGrant> TakeAsync(StoreUnitQueue queue) =>
        (await queue.AcquireAsync(isIdle: true, default)).ShouldBeOfType<Acquisition.Granted>().Grant;

    private static async Task<List<int>> TakeAllAsync(StoreUnitQueue queue)
    {
        var taken = new List<int>();
        while (await queue.AcquireAsync(isIdle: true, default) is Acquisition.Granted { Grant: var grant })
        {
            taken.Add(grant.Unit.Id.Value);
        }

        return taken;
    }

    /// <summary>Takes a unit and records it, without rows.</summary>
    private async Task DoAsync(StoreUnitQueue queue)
    {
        var grant = await TakeAsync(queue);
        var ledger = await RunLedger.OpenAsync(_store, default);
        var attempt = ledger.Begin(grant.Unit.Id);
        var record = new UnitRecord(
            1, attempt.Unit, attempt.Id, UnitStatus.Labelled, null, 0, null, 0, Tally.Empty.Rejects, null, "0.0.0", default, default);
        await queue.ReportAsync(grant, await attempt.CommitAsync(record, default), default);
    }

    private List<string> Leases() =>
        Directory.Exists(_folder["leases"]) ? [.. Directory.EnumerateFiles(_folder["leases"], "*", SearchOption.AllDirectories)] : [];
}
