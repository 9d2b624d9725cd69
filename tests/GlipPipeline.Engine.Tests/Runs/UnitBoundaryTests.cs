using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Engine.Runs;

namespace GlipPipeline.Engine.Tests.Runs;

public sealed class UnitBoundaryTests
{
    private static readonly Unit Unit = new(new UnitId(7), new PairRange("photos", 0, 10, 0));

    private int _attempts;

    public static TheoryData<Exception> EnvironmentFaults =>
    [
        new StoreException("the share is gone"),
        new PartException("no space left"),
        new IOException("input/output error"),
    ];

    [Theory]
    [MemberData(nameof(EnvironmentFaults))]
    public async Task RunAsync_WhenTheEnvironmentFailsOnce_TriesTheUnitAgain(Exception fault)
    {
        await RunAsync(() => _attempts == 1 ? Task.FromException(fault) : Task.CompletedTask);

        _attempts.ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_WhenTheEnvironmentKeepsFailing_GivesUpWithOneClearError()
    {
        var error = await Should.ThrowAsync<UnitException>(() => RunAsync(() => Task.FromException(new StoreException("the disk is full."))));

        _attempts.ShouldBe(UnitBoundary.Retries + 1);
        error.Message.ShouldBe("Unit 00000007 of photos failed 4 times; nothing committed is lost, and the same command goes on from there: the disk is full.");
        error.InnerException.ShouldBeOfType<StoreException>();
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

    private Task RunAsync(Func<Task> attempt) => new UnitBoundary(firstDelay: TimeSpan.Zero).RunAsync(
        Unit,
        () =>
        {
            _attempts++;
            return attempt();
        },
        CancellationToken.None);
}
