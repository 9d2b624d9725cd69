namespace GlipPipeline.Cli.Display;

/// <summary>
/// The rate at which a run gets on, smoothed so that the time left does not jump: an average in which a moment counts half as much after every
/// half-life, and over it a shorter one that takes out the bursts in which units bring their pairs. One thread.
/// </summary>
internal sealed class PaceMeter(TimeProvider time)
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(1);

    /// <summary>Longer than a burst of pairs, short beside <see cref="HalfLife"/>.</summary>
    private static readonly TimeSpan BurstHalfLife = TimeSpan.FromSeconds(10);

    /// <summary>Before this much was seen, no time is promised.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    private (long Pairs, long Timestamp)? _last;
    private double _pairs;
    private double _seconds;
    private TimeSpan _seen;

    /// <summary>Pairs a second; 0 before the second observation.</summary>
    public double PairsPerSecond { get; private set; }

    /// <summary>Notes how far the run is now.</summary>
    /// <param name="pairsDone">Places that are done; never less than before.</param>
    public void Observe(long pairsDone)
    {
        var now = time.GetTimestamp();
        if (_last is { } last)
        {
            var passed = time.GetElapsedTime(last.Timestamp, now);
            var kept = Math.Pow(0.5, passed / HalfLife);
            var isFirst = _seconds == 0;
            _pairs = (_pairs * kept) + (pairsDone - last.Pairs);
            _seconds = (_seconds * kept) + passed.TotalSeconds;
            _seen += passed;
            var rate = _seconds > 0 ? _pairs / _seconds : 0;
            PairsPerSecond = isFirst ? rate : rate + ((PairsPerSecond - rate) * Math.Pow(0.5, passed / BurstHalfLife));
        }

        _last = (pairsDone, now);
    }

    /// <summary>Time that some more pairs will take; null while too little was seen.</summary>
    public TimeSpan? Remaining(long pairs) =>
        _seen >= Shortest && PairsPerSecond > 0 ? TimeSpan.FromSeconds(Math.Max(0, pairs) / PairsPerSecond) : null;
}
