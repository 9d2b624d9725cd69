using System.Threading.Channels;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Timing;

namespace GlipPipeline.Teachers.Streams;

/// <summary>
/// The one device, shared by all streams through a short queue: a stream that adds a batch waits while the queue is full. Its threads are its
/// own, so that no other work keeps the device waiting.
/// </summary>
internal sealed class DeviceQueue : IAsyncDisposable
{
    private readonly ITeacherDevice _device;
    private readonly StageClock _clock;
    private readonly PoisonSearch _poison;
    private readonly Channel<BatchJob> _jobs;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _loops;

    internal DeviceQueue(ITeacherDevice device, StageClock clock)
    {
        (_device, _clock) = (device, clock);
        _poison = new PoisonSearch(device);

        // One batch beyond those under way is enough to keep the device busy, and more would only take memory.
        _jobs = Channel.CreateBounded<BatchJob>(device.ConcurrentRuns);
        _loops = [.. Enumerable.Range(0, device.ConcurrentRuns).Select(_ => Task.Factory.StartNew(Loop, TaskCreationOptions.LongRunning))];
    }

    /// <summary>Adds a batch, when there is room. The queue disposes it.</summary>
    internal async Task<BatchJob> AddAsync(TeacherBatch batch, CancellationToken cancellationToken)
    {
        var job = new BatchJob(batch, cancellationToken);
        await _jobs.Writer.WriteAsync(job, cancellationToken);
        return job;
    }

    /// <summary>Ends the run under way, waits for it, and frees the device.</summary>
    public async ValueTask DisposeAsync()
    {
        _jobs.Writer.TryComplete();
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        _device.Dispose();
        _stop.Dispose();
    }

    private void Loop()
    {
        // A thread of its own may wait; there is no pool thread that this would block.
        while (_jobs.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_jobs.Reader.TryRead(out var job))
            {
                Run(job);
            }
        }
    }

    private void Run(BatchJob job)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.CancellationToken, _stop.Token);
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            job.Complete(_clock.Measure(TeacherStage.Device, () => _poison.Run(job.Batch, stop.Token)));
        }
#pragma warning disable CA1031 // A background loop: whatever went wrong goes to the stream that waits, and the next job has its turn.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            job.Abort(failure);
        }
    }
}
