using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Devices;

namespace GlipPipeline.Teachers.Tests.Devices;

public sealed class StandInDeviceTests
{
    [Fact]
    public void Run_WhenGivenTheSameBatchTwice_GivesTheSameCandidates()
    {
        using var device = new StandInDevice(TimeSpan.Zero);
        using var batch = new TeacherBatch(2, new BatchShape(32, 32, 8), phrases: 2);
        batch.ImageSizes.Span.Fill(30);
        batch.PositiveMap.Span[1] = true;

        var first = device.Run(batch, CancellationToken.None);

        first[0].Length.ShouldBe(1);
        first[1].ShouldBeEmpty();
        device.Run(batch, CancellationToken.None)[0].ShouldBe(first[0]);
    }

    [Fact]
    public void BusyShare_WhenBatchesWaitForEachOther_IsOne()
    {
        using var device = new StandInDevice(TimeSpan.FromMilliseconds(8), batchSize: 1);
        using var batch = new TeacherBatch(1, new BatchShape(32, 32, 8), phrases: 1);

        Parallel.For(0, 4, _ => device.Run(batch, CancellationToken.None));

        device.BusyShare.ShouldBeInRange(0.1, 1.0);
    }

    [Fact]
    public void Run_WhenCancelled_Throws()
    {
        using var device = new StandInDevice(TimeSpan.FromHours(1));
        using var batch = new TeacherBatch(1, new BatchShape(32, 32, 8), phrases: 1);

        Should.Throw<OperationCanceledException>(() => device.Run(batch, new CancellationToken(canceled: true)));
    }
}
