using System.Collections.Immutable;
using System.Diagnostics;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Teachers.Devices;

/// <summary>
/// Stands in for an accelerator where one is to be kept busy but none is there: takes a fixed time a prompt and no processor time, and
/// gives made-up candidates that depend on the batch alone. It works through one batch at a time and holds a second one ready, as a GPU
/// does.
/// </summary>
public sealed class StandInDevice : ITeacherDevice
{
    private readonly TimeSpan _timePerPrompt;
    private readonly Lock _lock = new();
    private long _firstStart = long.MaxValue;
    private long _lastEnd;
    private long _busyTicks;

    /// <summary>Creates the device.</summary>
    /// <param name="timePerBatch">Time of a full batch; 40 ms by default.</param>
    /// <param name="batchSize">Prompts of a full batch; a smaller one takes its share of the time.</param>
    public StandInDevice(TimeSpan? timePerBatch = null, int batchSize = 4)
    {
        _timePerPrompt = (timePerBatch ?? TimeSpan.FromMilliseconds(40)) / batchSize;
    }

    /// <inheritdoc/>
    public string Name => "stand-in";

    /// <inheritdoc/>
    public int ConcurrentRuns => 2;

    /// <summary>Share of the time between the first batch's start and the last one's end in which the device was at work, 0 to 1.</summary>
    public double BusyShare
    {
        get
        {
            lock (_lock)
            {
                return _lastEnd == 0 ? 0 : (double)_busyTicks / (_lastEnd - _firstStart);
            }
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<ImmutableArray<Candidate>> Run(TeacherBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var end = Reserve((long)(_timePerPrompt.TotalSeconds * batch.Count * Stopwatch.Frequency));
        var rest = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), end);
        if (rest > TimeSpan.Zero)
        {
            cancellationToken.WaitHandle.WaitOne(rest);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return [.. Enumerable.Range(0, batch.Count).Select(index => MakeUp(batch, index))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Puts a batch behind the one that the device is at, and says when it will be done.</summary>
    private long Reserve(long ticks)
    {
        lock (_lock)
        {
            var start = Math.Max(Stopwatch.GetTimestamp(), _lastEnd);
            _firstStart = Math.Min(_firstStart, start);
            _busyTicks += ticks;
            return _lastEnd = start + ticks;
        }
    }

    private static ImmutableArray<Candidate> MakeUp(TeacherBatch batch, int index)
    {
        var size = batch.ImageSizes.Span.Slice(index * 2, 2);
        var (height, width) = (size[0], size[1]);
        var map = batch.PositiveMap.Span.Slice(index * batch.Phrases * batch.Shape.Tokens, batch.Phrases * batch.Shape.Tokens);
        var candidates = ImmutableArray.CreateBuilder<Candidate>();
        for (var phrase = 0; phrase < batch.Phrases; phrase++)
        {
            var firstToken = map.Slice(phrase * batch.Shape.Tokens, batch.Shape.Tokens).IndexOf(true);
            if (firstToken >= 0)
            {
                var inset = firstToken % 8 / 16f;
                var box = new LegacyBox(inset * (width - 1), inset * (height - 1), (1 - inset) * (width - 1), (1 - inset) * (height - 1));
                candidates.Add(new Candidate(phrase, box, 0.9f - (phrase % 8 * 0.1f)));
            }
        }

        return candidates.DrainToImmutable();
    }
}
