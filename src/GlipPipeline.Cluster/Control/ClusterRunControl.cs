using System.Runtime.CompilerServices;
using GlipPipeline.Cluster.Contracts.Extraction;
using GlipPipeline.Cluster.Contracts.Faults;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Runs;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cluster.Control;

/// <summary>Controls a cluster through its grains. Safe to use from several threads.</summary>
/// <param name="grains">A client that connects again by itself.</param>
/// <param name="time">The clock for watching.</param>
public sealed class ClusterRunControl(IGrainFactory grains, TimeProvider time) : IRunControl
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long watching goes on while the cluster cannot be reached: long enough for every silo to be replaced.</summary>
    private static readonly TimeSpan WatchPatience = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public Task<RunView> SubmitAsync(LabelSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return RequestAsync(() => Run(RunNames.IdOf(settings.Out)).SubmitAsync(settings), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunView>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await AskAsync(() => Runs.ListAsync(), cancellationToken))];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunView>> ListCurrentAsync(CancellationToken cancellationToken) =>
        [.. (await AskAsync(() => Runs.ListCurrentAsync(), cancellationToken))];

    /// <inheritdoc/>
    public Task<RunView?> GetAsync(string runId, CancellationToken cancellationToken) =>
        AskAsync(() => Run(runId).GetViewAsync(), cancellationToken);

    /// <inheritdoc/>
    public Task<RunView> PauseAsync(string runId, CancellationToken cancellationToken) =>
        RequestAsync(() => Run(runId).PauseAsync(), cancellationToken);

    /// <inheritdoc/>
    public Task<RunView> ResumeAsync(string runId, CancellationToken cancellationToken) =>
        RequestAsync(() => Run(runId).ResumeAsync(), cancellationToken);

    /// <inheritdoc/>
    public Task<RunView> CancelAsync(string runId, CancellationToken cancellationToken) =>
        RequestAsync(() => Run(runId).CancelAsync(), cancellationToken);

    /// <inheritdoc/>
    public Task<RunView> ForgetAsync(string runId, CancellationToken cancellationToken) =>
        RequestAsync(() => Run(runId).ForgetAsync(), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RunView> WatchAsync(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RunView? last = null;
        var heardAt = time.GetTimestamp();
        using var timer = new PeriodicTimer(WatchInterval, time);
        do
        {
            if (await TryGetAsync(runId, time.GetElapsedTime(heardAt) < WatchPatience, cancellationToken) is not { } view)
            {
                continue;
            }

            heardAt = time.GetTimestamp();
            if (view != last)
            {
                last = view;
                yield return view;
            }

            if (view.IsFinal)
            {
                yield break;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<ClusterView> DescribeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var silos = await AskAsync(() => Runs.DescribeSilosAsync(), cancellationToken);
            return new ClusterView(Reachable: true, Reason: null, [.. silos.Select(RunViews.Of)]);
        }
        catch (ControlException failure) when (failure.Fault == ControlFault.Unavailable)
        {
            return new ClusterView(Reachable: false, failure.Message, []);
        }
    }

    /// <inheritdoc/>
    public async Task<SiloView> DrainAsync(string silo, CancellationToken cancellationToken)
    {
        var silos = await AskAsync(() => Runs.DescribeSilosAsync(), cancellationToken);
        var found = silos.FirstOrDefault(offer => offer.Name == silo) ?? throw new ControlException(
            ControlFault.NotFound,
            $"There is no silo '{silo}'; there are {string.Join(", ", silos.Select(offer => offer.Name).DefaultIfEmpty("none"))}.");
        var work = await AskAsync(() => grains.GetGrain<ISiloGrain>(SiloKey.Of(silo)).DrainAsync(), cancellationToken);
        return RunViews.Of(found with { IsDraining = work.IsDraining, Units = work.Units });
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CaptionView>> ExtractAsync(IReadOnlyList<string> captions, string? runId, CancellationToken cancellationToken)
    {
        var policy = (runId is null ? new LabelSettings() : await SettingsAsync(runId, cancellationToken)).PhrasePolicy;
        return [.. (await AskAsync(() => grains.GetGrain<IExtractorGrain>(0).ExtractAsync(policy, [.. captions]), cancellationToken)).Select(RunViews.Of)];
    }

    private async Task<LabelSettings> SettingsAsync(string runId, CancellationToken cancellationToken) =>
        (await AskAsync(() => Run(runId).GetActiveAsync(), cancellationToken) ?? throw Unknown(runId)).Settings;

    /// <summary>Null if the cluster cannot be reached and that is no reason to give up yet.</summary>
    private async Task<RunView?> TryGetAsync(string runId, bool isPatient, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(() => Run(runId).GetViewAsync(), cancellationToken)
                ?? throw Unknown(runId);
        }
        catch (ControlException failure) when (isPatient && failure.Fault == ControlFault.Unavailable)
        {
            return null;
        }
    }

    private static ControlException Unknown(string runId) => new(ControlFault.NotFound, $"There is no run '{runId}'.");

    private IRunsGrain Runs => grains.GetGrain<IRunsGrain>(0);

    private IRunGrain Run(string runId) => grains.GetGrain<IRunGrain>(runId);

    private static async Task<RunView> RequestAsync(Func<Task<RunReply>> request, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(request, cancellationToken);
        return reply.Run ?? throw new ControlException(reply.Fault ?? ControlFault.Unavailable, reply.Message ?? "The cluster refused without a reason.");
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken cancellationToken)
    {
        try
        {
            return await ClusterCalls.MakeAsync(() => question().WaitAsync(cancellationToken));
        }
        catch (IOException failure)
        {
            // What a grain said is the whole reason; what the runtime said is one way of not being there.
            throw failure.InnerException is GrainFaultException told
                ? new ControlException(told.Fault == FaultKind.Passing ? ControlFault.Unavailable : ControlFault.Conflict, told.Message, failure)
                : new ControlException(ControlFault.Unavailable, $"The cluster cannot be reached: {(failure.InnerException ?? failure).Message}", failure);
        }
    }
}
