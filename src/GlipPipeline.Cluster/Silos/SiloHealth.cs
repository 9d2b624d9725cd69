using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Work;

namespace GlipPipeline.Cluster.Silos;

/// <summary>
/// Whether a silo can do its work: it has joined, with its teacher loaded, and does not drain; and whether its background work still goes on. Safe to
/// use from several threads.
/// </summary>
public sealed class SiloHealth : IDisposable
{
    private readonly CancellationTokenSource _drain = new();
    private volatile string? _reason = "the silo has not joined its cluster yet";
    private volatile LoopPulse? _renewals;

    /// <summary>Why the silo cannot work now; null if it can.</summary>
    public string? ReasonNotReady => _reason;

    /// <summary>Why the silo should be restarted; null if it should not. Nothing that another machine does is a reason.</summary>
    public string? ReasonNotLive => _renewals is { } pulse && pulse.Age > Lease.Duration
        ? $"leases have not been renewed for {pulse.Age.TotalSeconds:0} s"
        : null;

    /// <summary>Cancelled when the silo takes no more units.</summary>
    public CancellationToken Draining => _drain.Token;

    /// <summary>The silo has joined, and its teacher was loaded before.</summary>
    public void Join()
    {
        if (!_drain.IsCancellationRequested)
        {
            _reason = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _drain.Dispose();

    /// <summary>The silo takes no more units.</summary>
    internal void BeginDrain()
    {
        _reason = "the silo drains";
        _drain.Cancel();
    }

    /// <summary>Leases are renewed from now on, with this pulse; null if there is nothing to renew any more.</summary>
    internal void Watch(LoopPulse? renewals) => _renewals = renewals;
}
