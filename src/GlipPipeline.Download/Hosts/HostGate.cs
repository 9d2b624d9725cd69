namespace GlipPipeline.Download.Hosts;

/// <summary>What a host has said last, as far as it changes how it is asked.</summary>
internal enum HostNews
{
    /// <summary>It answered.</summary>
    Fine,

    /// <summary>It asked for less: 429 or 503.</summary>
    Slower,

    /// <summary>It failed: another 5xx, or no answer in time.</summary>
    Failed,

    /// <summary>It said nothing that counts: the request was cancelled, or never made.</summary>
    Nothing,
}

/// <summary>How one host may be asked. Small, since there is one for every host of a list; guarded by its table.</summary>
internal sealed class HostGate
{
    /// <summary>Failures in a row at which the circuit opens.</summary>
    internal const int CircuitAt = 5;

    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan CircuitTime = TimeSpan.FromSeconds(30);

    private long _nextStart;
    private long _blockedUntil;
    private float _slowness = 1;
    private short _inFlight;
    private short _failures;
    private bool _isStarting;

    /// <summary>The last failure that blocks the host.</summary>
    internal Core.Rejects.Refusal? LastFailure { get; private set; }

    /// <summary>When it was used last, in ticks.</summary>
    internal long UsedAt { get; private set; }

    /// <summary>Who waits for a place; null while nobody does.</summary>
    internal Queue<TaskCompletionSource>? Waiters { get; set; }

    /// <summary>Whether nothing is lost when it is forgotten.</summary>
    internal bool IsIdle(long now) => _inFlight == 0 && !_isStarting && _blockedUntil <= now && _failures == 0 && Waiters is not { Count: > 0 };

    /// <summary>Whether a request may begin now; if not, how long until it may, or until something changes.</summary>
    internal (bool IsEntered, long Wait, bool IsBlocked) TryEnter(long now, int perHost)
    {
        UsedAt = now;
        if (_blockedUntil > now)
        {
            return (false, _blockedUntil - now, true);
        }

        var places = _failures >= CircuitAt ? 1 : perHost;
        if (_isStarting || _inFlight >= places)
        {
            // Behind an open circuit one request asks whether the host is well again, and the others wait for its answer.
            return (false, 0, _failures >= CircuitAt);
        }

        if (_nextStart > now)
        {
            return (false, _nextStart - now, false);
        }

        (_isStarting, _inFlight) = (true, (short)(_inFlight + 1));
        return (true, 0, false);
    }

    /// <summary>The request goes out now: the next one may go an interval later.</summary>
    internal void Start(long now, TimeSpan interval)
    {
        _isStarting = false;
        _nextStart = now + Math.Min((long)(interval.Ticks * _slowness), Math.Max(LongestInterval.Ticks, interval.Ticks));
    }

    /// <summary>The request has ended.</summary>
    /// <param name="now">In ticks.</param>
    /// <param name="news">What it says of the host.</param>
    /// <param name="why">The failure, where it is one.</param>
    /// <param name="retryAfter">How long the host asked to wait.</param>
    /// <param name="random">From 0 to 1: how much of a back-off is taken.</param>
    internal void Leave(long now, HostNews news, Core.Rejects.Refusal? why, TimeSpan? retryAfter, double random)
    {
        (_inFlight, _isStarting) = ((short)(_inFlight - 1), false);
        switch (news)
        {
            case HostNews.Fine:
                (_failures, LastFailure) = (0, null);
                _slowness = Math.Max(1, _slowness * 0.95f);
                break;
            case HostNews.Slower:
                Fail(why);
                _slowness = Math.Min(_slowness * 2, 1024);
                Block(now, retryAfter ?? BackOff(random));
                break;
            case HostNews.Failed:
                Fail(why);
                Block(now, retryAfter ?? (_failures >= CircuitAt ? BackOff(random) : TimeSpan.Zero));
                break;
        }
    }

    private void Fail(Core.Rejects.Refusal? why) => (_failures, LastFailure) = ((short)Math.Min(_failures + 1, 1000), why ?? LastFailure);

    private void Block(long now, TimeSpan time) => _blockedUntil = Math.Max(_blockedUntil, now + time.Ticks);

    /// <summary>Exponential with full jitter; behind the circuit at least its time.</summary>
    private TimeSpan BackOff(double random)
    {
        var most = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, _failures), LongestBackOff.TotalSeconds));
        return _failures >= CircuitAt
            ? TimeSpan.FromSeconds(Math.Min(CircuitTime.TotalSeconds * Math.Pow(2, _failures - CircuitAt), LongestBackOff.TotalSeconds)) + (random * CircuitTime)
            : random * most;
    }
}
