using System.Collections.Immutable;
using System.Threading.Channels;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Postprocessing;
using GlipPipeline.Teachers.Timing;

namespace GlipPipeline.Teachers.Streams;

/// <summary>What the device made of one prompt.</summary>
/// <param name="Candidates">In the graph's order.</param>
/// <param name="Failure">Why there are none; null if the run succeeded.</param>
internal sealed record PromptResult(ImmutableArray<Candidate> Candidates, string? Failure);

/// <summary>
/// The one device, shared by all streams through a short queue: a stream that adds a batch waits while the queue is full. Its threads are its
/// own, so that no other work keeps the device waiting. Where a batch fails, its halves are run at the same padding, down to the prompts on
/// which the device fails alone.
/// </summary>
internal sealed class DeviceQueue : IAsyncDisposable
{
    // So many failures with no success between them are the device's or the model's fault, not the pairs'.
    private const int MaxFailuresInARow = 8;

    private readonly ITeacherDevice _device;
    private readonly StageClock _clock;
    private readonly Channel<Job> _jobs;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _loops;
    private int _failuresInARow;

    internal DeviceQueue(ITeacherDevice device, StageClock clock)
    {
        (_device, _clock) = (device, clock);

        // One batch beyond those under way is enough to keep the device busy, and more would only take memory.
        _jobs = Channel.CreateBounded<Job>(device.ConcurrentRuns);
        _loops = [.. Enumerable.Range(0, device.ConcurrentRuns).Select(_ => Task.Factory.StartNew(Loop, TaskCreationOptions.LongRunning))];
    }

    /// <summary>Adds a batch, when there is room. The queue disposes it.</summary>
    /// <returns>The batch in the queue; its results, one for each prompt, are still to come.</returns>
    internal async Task<Job> AddAsync(TeacherBatch batch, CancellationToken cancellationToken)
    {
        var job = new Job(batch, cancellationToken);
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

    private void Run(Job job)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.CancellationToken, _stop.Token);
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            job.End(_clock.Measure(TeacherStage.Device, () => Run(job.Batch, stop.Token)), failure: null);
        }
#pragma warning disable CA1031 // A background loop: whatever went wrong goes to the stream that waits, and the next job has its turn.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            job.End([], failure);
        }
    }

    /// <exception cref="TeacherException">The device fails on everything.</exception>
    private ImmutableArray<PromptResult> Run(TeacherBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var results = _device.Run(batch, cancellationToken);
            Interlocked.Exchange(ref _failuresInARow, 0);
            return [.. results.Select(candidates => new PromptResult(candidates, null))];
        }
        catch (TeacherException failure) when (batch.Count == 1)
        {
            return Interlocked.Increment(ref _failuresInARow) < MaxFailuresInARow
                ? [new PromptResult([], failure.Message)]
                : throw new TeacherException(
                    $"The teacher failed on {MaxFailuresInARow} prompts in a row, so the cause is not in the pairs. {failure.Message}",
                    failure);
        }
        catch (TeacherException)
        {
            var half = batch.Count / 2;
            return [.. Run(batch.Slice(0, half), cancellationToken), .. Run(batch.Slice(half, batch.Count - half), cancellationToken)];
        }
    }

    /// <summary>A batch in the queue.</summary>
    /// <param name="batch">The tensors; disposed at the end.</param>
    /// <param name="cancellationToken">The stream's.</param>
    internal sealed class Job(TeacherBatch batch, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource<ImmutableArray<PromptResult>> _results = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>One result for each prompt.</summary>
        internal Task<ImmutableArray<PromptResult>> Results => _results.Task;

        internal TeacherBatch Batch => batch;

        internal CancellationToken CancellationToken => cancellationToken;

        internal void End(ImmutableArray<PromptResult> results, Exception? failure)
        {
            batch.Dispose();
            _ = failure is null ? _results.TrySetResult(results) : _results.TrySetException(failure);
        }
    }
}
