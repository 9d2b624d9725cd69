using GlipPipeline.Core.Control;
using GlipPipeline.Core.Settings;
using Orleans.Concurrency;

namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>One run (key: its id): opens, plans, pauses, cancels and seals it. What it knows is rebuilt from the registry and the corpus.</summary>
[Alias("glip.IRunGrain")]
public interface IRunGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins the run. The same settings again change nothing, or go on with a run that failed or was cancelled; others for the same corpus take the
    /// place of a run that never was planned, and are refused after that.
    /// </summary>
    [Alias("Submit")]
    Task<RunReply> SubmitAsync(LabelSettings settings);

    /// <summary>Stops handing out units.</summary>
    [Alias("Pause")]
    Task<RunReply> PauseAsync();

    /// <summary>Goes on.</summary>
    [Alias("Resume")]
    Task<RunReply> ResumeAsync();

    /// <summary>Ends the run unsealed.</summary>
    [Alias("Cancel")]
    Task<RunReply> CancelAsync();

    /// <summary>Takes the run out of the list; its corpus stays as it is. Refused while units may be in work.</summary>
    [Alias("Forget")]
    Task<RunReply> ForgetAsync();

    /// <summary>The run as it is seen from outside; null if there is none of this id.</summary>
    [Alias("GetView")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<RunView?> GetViewAsync();

    /// <summary>The run as workers see it; null if there is none of this id.</summary>
    [Alias("GetActive")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<ActiveRun?> GetActiveAsync();

    /// <summary>A range that may have units to hand out; none while the run is paused.</summary>
    /// <param name="current">The range that the last unit came from; null to begin with the first.</param>
    /// <param name="isExhausted">Whether that range was found to have none now, so that the next one is asked for.</param>
    [Alias("NextRange")]
    [AlwaysInterleave]
    [ResponseTimeout("00:00:10")]
    Task<RangeOffer> NextRangeAsync(string? current, bool isExhausted);

    /// <summary>A silo cannot work at the run: its environment failed lastingly.</summary>
    [Alias("ReportFault")]
    [AlwaysInterleave]
    Task ReportFaultAsync(string silo, string fault);

    /// <summary>No silo can finish the run, as one of them found: it has failed until it is submitted again.</summary>
    [Alias("Fail")]
    [AlwaysInterleave]
    Task FailAsync(string silo, string fault);
}
