using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Runs.Tests.Work;

public sealed class UnitBoundaryTests
{
    private readonly RunProgress _progress = new();
    private readonly SkippingTime _time = new();
    private int _attempts;

    public static TheoryData<Exception> PassingFaults =>
    [
        new StoreException("the share is gone"),
        new PartException("input/output error"),
        new SourceException("the share is gone", fault: FaultKind.Passing),
        new IOException("input/output error"),
    ];

    public static TheoryData<Exception> LastingFaults =>
    [
        new StoreException("the disk is full.", fault: FaultKind.Lasting),
        new PartException("No space left on device", fault: FaultKind.Lasting),
        new SourceException("the tar has changed"),
    ];

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task RunAsync_WhenTheEnvironmentFailsOnce_TriesAgain(Exception fault)
    {
        await RunAsync(() => _attempts == 1 ? Task.FromException(fault) : Task.CompletedTask);

        _attempts.ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_WhenTheStoreIsGoneForAMinute_SurvivesIt()
    {
        var elapsed = TimeSpan.Zero;
        _time.Waited = since => elapsed = since;

        await RunAsync(() => elapsed < TimeSpan.FromSeconds(60) ? Task.FromException(new StoreException("the server is gone")) : Task.CompletedTask);

        elapsed.ShouldBeInRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task RunAsync_WhenTheEnvironmentKeepsFailing_GivesUpAfterMinutesWithOneClearError()
    {
        var error = await Should.ThrowAsync<UnitException>(() => RunAsync(() => Task.FromException(new StoreException("the server is gone."))));

        _attempts.ShouldBe(UnitBoundary.Retries + 1);
        _time.Waits.Sum(wait => wait.TotalSeconds).ShouldBe(151, tolerance: 0.1);
        error.Message.ShouldBe(
            "Unit 00000007 failed 10 times and the run stops; nothing committed is lost, and the same command continues from there: the server is gone.");
        error.InnerException.ShouldBeOfType<StoreException>();
    }

    [Theory]
    [MemberData(nameof(LastingFaults))]
    public async Task RunAsync_WhenWaitingCannotCureTheFault_StopsAtOnce(Exception fault)
    {
        var error = await Should.ThrowAsync<UnitException>(() => RunAsync(() => Task.FromException(fault)));

        (_attempts, _time.Waits.Count).ShouldBe((1, 0));
        error.Message.ShouldBe(
            $"Unit 00000007 failed and the run stops; nothing committed is lost, and the same command continues from there: {fault.Message}");
    }

    [Fact]
    public async Task RunAsync_WhileItWaits_SaysWhy()
    {
        var shown = "";
        _time.Waited = _ => shown = _progress.Snapshot().Waiting;

        await RunAsync(() => _attempts == 1 ? Task.FromException(new StoreException("the server is gone")) : Task.CompletedTask);

        (shown, _progress.Snapshot().Waiting).ShouldBe(("the server is gone", null));
    }

    [Fact]
    public async Task RunAsync_WhenTheTeacherFails_DoesNotTryAgain()
    {
        await Should.ThrowAsync<TeacherException>(() => RunAsync(() => Task.FromException(new TeacherException("out of memory"))));

        _attempts.ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_WhenCancelled_DoesNotTryAgain()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(() => Task.FromException(new OperationCanceledException())));

        _attempts.ShouldBe(1);
    }

    private Task<bool> RunAsync(Func<Task> attempt) => new UnitBoundary(_progress, _time).RunAsync(
        "Unit 00000007",
        async _ =>
        {
            _attempts++;
            await attempt();
            return true;
        },
        CancellationToken.None);
}
