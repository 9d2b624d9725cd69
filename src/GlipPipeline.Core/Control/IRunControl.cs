using GlipPipeline.Core.Settings;

namespace GlipPipeline.Core.Control;

/// <summary>
/// What can be asked of a cluster. Every method throws a <see cref="ControlException"/> where the cluster refuses or cannot be reached. Safe to
/// use from several threads.
/// </summary>
public interface IRunControl
{
    /// <summary>
    /// Starts a run. The same settings again are the same run, and go on with one that failed or was cancelled; others for the same corpus are a
    /// conflict once the run is planned.
    /// </summary>
    Task<RunView> SubmitAsync(LabelSettings settings, CancellationToken cancellationToken);

    /// <summary>Every run of the cluster, the latest first.</summary>
    Task<IReadOnlyList<RunView>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The runs that have not ended, and the few that ended last; cheap enough to be asked every few seconds.</summary>
    Task<IReadOnlyList<RunView>> ListCurrentAsync(CancellationToken cancellationToken);

    /// <summary>One run; null if there is none of that name.</summary>
    Task<RunView?> GetAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Stops handing out units; those in work are finished. A paused run stays paused.</summary>
    Task<RunView> PauseAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Goes on. A running run goes on running.</summary>
    Task<RunView> ResumeAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Ends the run unsealed. What is committed stays.</summary>
    Task<RunView> CancelAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Takes a run that has ended, or never was planned, out of the list. Its corpus stays.</summary>
    /// <returns>The run as it was.</returns>
    Task<RunView> ForgetAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The run now and after every change, until its state is final.</summary>
    IAsyncEnumerable<RunView> WatchAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The cluster's silos. Answers also when none is reachable.</summary>
    Task<ClusterView> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>Empties a silo: it takes no more units, and finishes those in work. It stays in the cluster until it is stopped.</summary>
    /// <returns>The silo after it, with the units that it still works at.</returns>
    Task<SiloView> DrainAsync(string silo, CancellationToken cancellationToken);

    /// <summary>Finds the noun phrases of captions: one entry a caption, in their order.</summary>
    /// <param name="captions">The captions.</param>
    /// <param name="runId">The run whose phrase policy counts; null for the default one.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    Task<IReadOnlyList<CaptionView>> ExtractAsync(IReadOnlyList<string> captions, string? runId, CancellationToken cancellationToken);
}
