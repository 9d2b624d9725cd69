using GlipPipeline.Labelling.Benchmarks;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Devices;

namespace GlipPipeline.Labelling.Tests.Benchmarks;

public sealed class RecordingDeviceTests : IDisposable
{
    private readonly RecordingDevice _device = new(new StandInDevice(TimeSpan.Zero), mostBatches: 2);

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Run_WhenTheBatchIsReusedAfterwards_HasKeptWhatItWas()
    {
        using var batch = Batch(value: 3);
        _device.Run(batch, CancellationToken.None);

        batch.Images.Span.Fill(9);
        batch.InputIds.Span.Fill(9);

        var kept = _device.Batches.ShouldHaveSingleItem();
        kept.Images.Span.ToArray().ShouldAllBe(pixel => pixel == 3);
        kept.InputIds.Span.ToArray().ShouldAllBe(id => id == 3);
        kept.ImageSizes.Span.ToArray().ShouldBe([32L, 32L]);
        kept.PositiveMap.Span.ToArray().ShouldBe([true, false, false, false]);
    }

    [Fact]
    public void Run_WhenMoreBatchesComeThanAreKept_KeepsTheFirst()
    {
        foreach (var value in new byte[] { 1, 2, 3 })
        {
            using var batch = Batch(value);
            _device.Run(batch, CancellationToken.None);
        }

        _device.Batches.Select(batch => batch.Images.Span[0]).ShouldBe([(byte)1, (byte)2]);
    }

    [Fact]
    public void Run_WhenPassedOn_GivesTheDevicesOwnAnswer()
    {
        using var batch = Batch(value: 1);

        var candidates = _device.Run(batch, CancellationToken.None);

        candidates.ShouldHaveSingleItem().ShouldBe(_device.Bare.Run(batch, CancellationToken.None)[0]);
    }

    private static TeacherBatch Batch(byte value)
    {
        var batch = new TeacherBatch(1, new BatchShape(32, 32, 4), phrases: 1);
        batch.Images.Span.Fill(value);
        batch.ImageSizes.Span.Fill(32);
        batch.InputIds.Span.Fill(value);
        batch.AttentionMask.Span.Fill(1);
        batch.PositiveMap.Span[0] = true;
        return batch;
    }
}
