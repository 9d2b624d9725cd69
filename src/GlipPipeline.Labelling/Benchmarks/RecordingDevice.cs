using System.Collections.Immutable;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>Passes batches on to a device and keeps copies of the first ones: the bare device can be run on the same batches afterwards.</summary>
/// <param name="device">Runs the batches; disposed with this.</param>
/// <param name="mostBatches">How many copies are kept.</param>
internal sealed class RecordingDevice(ITeacherDevice device, int mostBatches) : ITeacherDevice
{
    private readonly Lock _lock = new();
    private readonly List<TeacherBatch> _batches = [];

    public string Name => device.Name;

    public int ConcurrentRuns => device.ConcurrentRuns;

    /// <summary>The copies, in the order in which the device was given them.</summary>
    public IReadOnlyList<TeacherBatch> Batches => _batches;

    public ImmutableArray<ImmutableArray<Candidate>> Run(TeacherBatch batch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_batches.Count < mostBatches)
            {
                _batches.Add(Copy(batch));
            }
        }

        return device.Run(batch, cancellationToken);
    }

    /// <summary>The device without this recorder.</summary>
    public ITeacherDevice Bare => device;

    public void Dispose()
    {
        _batches.ForEach(batch => batch.Dispose());
        device.Dispose();
    }

    private static TeacherBatch Copy(TeacherBatch batch)
    {
        var copy = new TeacherBatch(batch.Count, batch.Shape, batch.Phrases);
        batch.Images.CopyTo(copy.Images);
        batch.ImageSizes.CopyTo(copy.ImageSizes);
        batch.InputIds.CopyTo(copy.InputIds);
        batch.AttentionMask.CopyTo(copy.AttentionMask);
        batch.PositiveMap.CopyTo(copy.PositiveMap);
        return copy;
    }
}
