using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Download.Hosts;

/// <summary>Somebody who waits for a host, and may be told to give up.</summary>
internal interface IHostWait
{
    /// <summary>Completes when what waits for a host that has asked for time is given up.</summary>
    Task GivenUp { get; }

    /// <summary>The host has asked for time, or its circuit is open: this is not our own limit.</summary>
    void Block();

    /// <summary>The wait is over.</summary>
    void Unblock();
}

/// <summary>
/// The gates of all hosts of a run in one process: how many requests, how often, and not at all for a while. Bounded: hosts that nothing is to be
/// remembered of are forgotten when there are too many. Thread safe.
/// </summary>
/// <param name="perHost">Requests to a host at a time.</param>
/// <param name="interval">Shortest time between two requests to a host.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Gives the jitter.</param>
/// <param name="mostHosts">Hosts that are remembered.</param>
internal sealed class HostTable(int perHost, TimeSpan interval, TimeProvider time, Random random, int mostHosts = HostTable.MostHosts)
{
    /// <summary>More than any published list names.</summary>
    internal const int MostHosts = 1_000_000;

    /// <summary>The number of tables that hosts are spread over; in a cluster each is a grain.</summary>
    internal const int Shards = 256;

    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, HostGate>[] _shards =
        [.. Enumerable.Range(0, Shards).Select(_ => new Dictionary<string, HostGate>(StringComparer.Ordinal))];

    private int _inWork;

    /// <summary>Requests that are under way.</summary>
    internal int InWork => Volatile.Read(ref _inWork);

    /// <summary>Hosts that are remembered.</summary>
    internal int Count => _shards.Sum(shard => shard.Count);

    /// <summary>Waits until a host may be asked.</summary>
    /// <returns>Null if it may; the failure for which its rows are given up if the wait was.</returns>
    internal async Task<Refusal?> EnterAsync(string host, IHostWait wait, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (isEntered, ticks, isBlocked, turn) = TryEnter(host);
            if (isEntered)
            {
                Interlocked.Increment(ref _inWork);
                return null;
            }

            if (isBlocked && wait.GivenUp.IsCompleted)
            {
                return FailureOf(host);
            }

            await WaitAsync(turn, ticks == 0 ? LongestLook : TimeSpan.FromMilliseconds(Math.Ceiling(TimeSpan.FromTicks(ticks).TotalMilliseconds)), isBlocked, wait, cancellationToken);
        }
    }

    /// <summary>A request goes out now.</summary>
    internal void Start(string host)
    {
        var shard = ShardOf(host);
        lock (shard)
        {
            shard[host].Start(Now, interval);
            Wake(shard[host]);
        }
    }

    /// <summary>A request has ended.</summary>
    internal void Leave(string host, HostNews news, Refusal? why = null, TimeSpan? retryAfter = null)
    {
        Interlocked.Decrement(ref _inWork);
        var shard = ShardOf(host);
        lock (shard)
        {
            double jitter;
            lock (random)
            {
                jitter = random.NextDouble();
            }

            shard[host].Leave(Now, news, why, retryAfter, jitter);
            Wake(shard[host]);
        }
    }

    private long Now => time.GetUtcNow().UtcTicks;

    private (bool IsEntered, long Ticks, bool IsBlocked, Task? Turn) TryEnter(string host)
    {
        var shard = ShardOf(host);
        lock (shard)
        {
            if (!shard.TryGetValue(host, out var gate))
            {
                MakeRoom(shard);
                gate = shard[host] = new HostGate();
            }

            var (isEntered, ticks, isBlocked) = gate.TryEnter(Now, perHost);
            if (isEntered || ticks > 0)
            {
                return (isEntered, ticks, isBlocked, null);
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (gate.Waiters ??= new()).Enqueue(turn);
            return (false, 0, isBlocked, turn.Task);
        }
    }

    private async Task WaitAsync(Task? turn, TimeSpan most, bool isBlocked, IHostWait wait, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (isBlocked)
        {
            wait.Block();
        }

        try
        {
            var pause = Task.Delay(most, time, end.Token);
            List<Task> first = turn is null ? [pause] : [pause, turn];
            await Task.WhenAny(isBlocked ? [.. first, wait.GivenUp] : first);
        }
        finally
        {
            await end.CancelAsync();
            if (isBlocked)
            {
                wait.Unblock();
            }
        }
    }

    private Refusal FailureOf(string host)
    {
        var shard = ShardOf(host);
        lock (shard)
        {
            var last = shard.GetValueOrDefault(host)?.LastFailure;
            return last is null
                ? new Refusal(RejectReason.Http5xx, "the host was not well, and its time was up")
                : last with { Detail = $"not asked again in time after: {last.Detail}" };
        }
    }

    /// <summary>One place is free: one of those who wait may look. Those that have given up look and are gone.</summary>
    private static void Wake(HostGate gate)
    {
        while (gate.Waiters is { Count: > 0 } waiters)
        {
            waiters.Dequeue().TrySetResult();
        }

        gate.Waiters = null;
    }

    private void MakeRoom(Dictionary<string, HostGate> shard)
    {
        // Hosts do not spread evenly: a table may have an eighth more than its share.
        if (shard.Count < Math.Max(1, mostHosts / Shards * 9 / 8))
        {
            return;
        }

        var now = Now;
        foreach (var (host, _) in shard.Where(entry => entry.Value.IsIdle(now)).OrderBy(entry => entry.Value.UsedAt).Take((shard.Count / 4) + 1).ToList())
        {
            shard.Remove(host);
        }
    }

    private Dictionary<string, HostGate> ShardOf(string host) => _shards[ShardIndex(host)];

    /// <summary>Which table a host belongs to; the same in every process.</summary>
    internal static int ShardIndex(string host)
    {
        // FNV-1a, since .NET's own hash differs from process to process.
        var hash = 2166136261u;
        foreach (var letter in host)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return (int)(hash % Shards);
    }
}
