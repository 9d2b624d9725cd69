namespace GlipPipeline.Testing.Time;

/// <summary>A clock on which every wait is over at once, and is as long as was asked for. Thread-safe.</summary>
public sealed class SkippingTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Called before each wait is over, with the time that will have passed since the start.</summary>
    public Action<TimeSpan>? Waited { get; set; }

    /// <summary>The waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
            {
                return [.. _waits];
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isWait = dueTime > TimeSpan.Zero && period == Timeout.InfiniteTimeSpan;
        if (isWait)
        {
            lock (_lock)
            {
                _waits.Add(dueTime);
                _now += dueTime;
            }

            Waited?.Invoke(Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait));
        }

        // Repeating timers stand still: nothing here waits long enough for them.
        return TimeProvider.System.CreateTimer(callback, state, isWait ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
