namespace GlipPipeline.Cluster.Silos;

/// <summary>
/// Whether a silo can do its work: it has joined, with its teacher loaded, and does not drain. Safe to use from several threads.
/// </summary>
public sealed class SiloHealth
{
    private volatile string? _reason = "the silo has not joined its cluster yet";

    /// <summary>Why the silo cannot work now; null if it can.</summary>
    public string? ReasonNotReady => _reason;

    /// <summary>The silo has joined, and its teacher was loaded before.</summary>
    public void Join() => _reason = null;

    /// <summary>The silo takes no more units.</summary>
    internal void BeginDrain() => _reason = "the silo drains";
}
