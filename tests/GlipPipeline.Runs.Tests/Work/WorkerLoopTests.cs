using System.Collections.Concurrent;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Runs.Tests.Work;

public sealed class WorkerLoopTests
{
    private readonly ScriptedQueue _queue = new();
    private readonly RunProgress _progress = new();
    private readonly SkippingTime _time = new();
    private int _atOnce;
    private int _mostAtOnce;

    [Fact]
    public async Task RunAsync_WhenThereAreUnits_WorksAtAllAndReportsThem()
    {
        _queue.Add(0).Add(1).Add(2).Add(3);

        await RunAsync(slots: 2);

        _queue.Reported.Order().ShouldBe([0, 1, 2, 3]);
        _mostAtOnce.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task RunAsync_WhenAUnitIsSuspect_WorksAtNothingBesideIt()
    {
        _queue.Add(0, deaths: 2).Add(1, deaths: 1);

        await RunAsync(slots: 4);

        _mostAtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_WhenOthersHoldTheRest_AsksAgainAtGrowingPauses()
    {
        _queue.AddLater(2).AddLater(2).AddLater(1);

        await RunAsync();

        _time.Waits.Select(wait => wait.TotalSeconds).ShouldBe([0.5, 1, 2]);
    }

    [Fact]
    public async Task RunAsync_WhenAUnitFails_GivesItBackAndStops()
    {
        _queue.Add(0);

        await Should.ThrowAsync<TeacherException>(RunAsync(work: (_, _) => throw new TeacherException("the device is gone")));

        _queue.Released.ShouldBe([0]);
        _queue.Reported.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_WhenCancelled_GivesBackWhatIsInWork()
    {
        using var stop = new CancellationTokenSource();
        _queue.Add(0).Add(1);

        await Should.ThrowAsync<OperationCanceledException>(RunAsync(
            slots: 1,
            work: async (_, abandon) =>
            {
                await stop.CancelAsync();
                abandon.ThrowIfCancellationRequested();
                return CommitOutcome.Won;
            },
            cancellationToken: stop.Token));

        _queue.Released.ShouldBe([0]);
    }

    [Fact]
    public async Task RunAsync_WhenCancelledAtAUnitThatDoesNotListen_GivesItBackBeforeItEnds()
    {
        using var stop = new CancellationTokenSource();
        var device = new TaskCompletionSource<CommitOutcome>();
        _queue.Add(0);
        var run = RunAsync(
            work: async (_, _) =>
            {
                await stop.CancelAsync();
                return await device.Task;
            },
            cancellationToken: stop.Token);

        await _queue.FirstRelease.WaitAsync(TimeSpan.FromSeconds(30));

        run.IsCompleted.ShouldBeFalse();
        device.SetResult(CommitOutcome.Won);
        await Should.ThrowAsync<OperationCanceledException>(run);
        _queue.Released.ShouldBe([0]);
    }

    [Fact]
    public async Task RunAsync_WhenDrained_FinishesWhatIsInWorkAndTakesNoMore()
    {
        using var drain = new CancellationTokenSource();
        _queue.Add(0).Add(1);

        await RunAsync(
            slots: 1,
            work: async (_, _) =>
            {
                await drain.CancelAsync();
                return CommitOutcome.Won;
            },
            drain: drain.Token);

        _queue.Reported.ShouldBe([0]);
        _queue.Released.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_WhenTheStoreIsGoneForAWhile_LooksForUnitsAgain()
    {
        _queue.AddFailure(new StoreException("the server is gone")).Add(0);

        await RunAsync();

        _queue.Reported.ShouldBe([0]);
    }

    [Fact]
    public async Task RunAsync_WhenOneLeaseCannotBeRenewed_RenewsTheOthersAgainAndAgain()
    {
        var time = new TurningTime();
        var pulse = new LoopPulse(time);
        var renewed = new TaskCompletionSource();
        var renewals = new ConcurrentQueue<int>();
        _queue.Add(0).Add(1);
        _queue.Renewing = unit =>
        {
            renewals.Enqueue(unit);
            if (renewals.Count(renewal => renewal == 1) == 3)
            {
                renewed.TrySetResult();
            }

            return unit == 0 ? throw new NotSupportedException("no codec for that") : Task.CompletedTask;
        };
        var loop = new WorkerLoop(_queue, WaitAsync, 2, new UnitBoundary(_progress, _time), _progress, time) { Pulse = pulse };

        await loop.RunAsync(default, default).WaitAsync(TimeSpan.FromSeconds(30));

        _queue.Reported.Order().ShouldBe([0, 1]);
        renewals.Count(renewal => renewal == 0).ShouldBeGreaterThanOrEqualTo(2);

        async Task<CommitOutcome> WaitAsync(UnitGrant grant, CancellationToken abandon)
        {
            await renewed.Task.WaitAsync(abandon);
            return CommitOutcome.Won;
        }
    }

    private Task RunAsync(
        int slots = 1,
        Func<UnitGrant, CancellationToken, Task<CommitOutcome>>? work = null,
        CancellationToken drain = default,
        CancellationToken cancellationToken = default) =>
        new WorkerLoop(_queue, work ?? WorkAsync, slots, new UnitBoundary(_progress, _time), _progress, _time).RunAsync(drain, cancellationToken);

    private async Task<CommitOutcome> WorkAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        var atOnce = Interlocked.Increment(ref _atOnce);
        InterlockedMax(ref _mostAtOnce, atOnce);
        await Task.Yield();
        Interlocked.Decrement(ref _atOnce);
        return CommitOutcome.Won;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    /// <summary>A clock on which repeating timers turn as fast as they can, and nothing else is ever over.</summary>
    private sealed class TurningTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var turn = period > TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : Timeout.InfiniteTimeSpan;
            return System.CreateTimer(callback, state, turn, turn);
        }
    }

    /// <summary>A queue that answers what the test wrote down, and then that all is done.</summary>
    private sealed class ScriptedQueue : IUnitQueue
    {
        private readonly Queue<Func<Acquisition>> _answers = new();
        private readonly TaskCompletionSource _firstRelease = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<int> Reported { get; } = new();

        public ConcurrentQueue<int> Released { get; } = new();

        public Task FirstRelease => _firstRelease.Task;

        public ScriptedQueue Add(int unit, int deaths = 0) =>
            Add(() => new Acquisition.Granted(new UnitGrant(new Unit(new UnitId(unit), new PairRange("s", 0, 1, 0)), AttemptId.New(), Deaths(deaths))));

        private static UnitDeaths Deaths(int count) =>
            new([.. Enumerable.Range(0, count).Select(_ => new InWork(AttemptId.New(), WorkStep.Unit))]);

        public ScriptedQueue AddLater(int unitsElsewhere) => Add(() => new Acquisition.Later(unitsElsewhere));

        public ScriptedQueue AddFailure(Exception failure) => Add(() => throw failure);

        public Task<Acquisition> AcquireAsync(bool isIdle, CancellationToken cancellationToken) =>
            Task.FromResult(_answers.TryDequeue(out var answer) ? answer() : new Acquisition.Finished());

        /// <summary>What a renewal of a unit comes to.</summary>
        public Func<int, Task> Renewing { get; set; } = _ => Task.CompletedTask;

        public Task RenewAsync(UnitGrant grant, CancellationToken cancellationToken) => Renewing(grant.Unit.Id.Value);

        public Task ReportAsync(UnitGrant grant, CommitOutcome outcome, CancellationToken cancellationToken)
        {
            Reported.Enqueue(grant.Unit.Id.Value);
            return Task.CompletedTask;
        }

        public Task ReleaseAsync(UnitGrant grant, CancellationToken cancellationToken)
        {
            Released.Enqueue(grant.Unit.Id.Value);
            _firstRelease.TrySetResult();
            return Task.CompletedTask;
        }

        private ScriptedQueue Add(Func<Acquisition> answer)
        {
            _answers.Enqueue(answer);
            return this;
        }
    }
}
