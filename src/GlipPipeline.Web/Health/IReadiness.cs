namespace GlipPipeline.Web.Health;

/// <summary>Knows whether a process can do its work. Safe to use from several threads.</summary>
public interface IReadiness
{
    /// <summary>Why the process cannot work now; null if it can.</summary>
    Task<string?> ReasonNotReadyAsync(CancellationToken cancellationToken);

    /// <summary>Why the process should be restarted; null if it should not. Only what no other machine can cause is a reason.</summary>
    string? ReasonNotLive => null;
}
