using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Runs;

/// <summary>
/// The list of runs, made from the registry. Now and then it asks every run that has not ended how it is: that is what wakes a run again
/// whose silo died.
/// </summary>
[KeepAlive]
internal sealed partial class RunsGrain(RunRegistry registry, SiloOffers silos, ILogger<RunsGrain> logger) : Grain, IRunsGrain
{
    private static readonly TimeSpan WakeInterval = TimeSpan.FromSeconds(3);
    private readonly Dictionary<string, ActiveRun> _active = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        this.RegisterGrainTimer(WakeAsync, new GrainTimerCreationOptions(TimeSpan.Zero, WakeInterval) { Interleave = true, KeepAlive = true });
    }

    public Task<ImmutableArray<ActiveRun>> GetActiveAsync() =>
        Task.FromResult(_active.Values.OrderBy(run => run.Id, StringComparer.Ordinal).ToImmutableArray());

    public Task NoteAsync(ActiveRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Note(run);
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<RunView>> ListAsync()
    {
        var runs = await Task.WhenAll(_active.Keys.Union(_ended).Select(run => GrainFactory.GetGrain<IRunGrain>(run).GetViewAsync()));
        return [.. runs.OfType<RunView>().OrderByDescending(run => run.StartedAt)];
    }

    public Task<ImmutableArray<SiloOffer>> DescribeSilosAsync() => Task.FromResult(silos.All());

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var run in await registry.ListAsync(cancellationToken))
        {
            try
            {
                var registered = await registry.FindAsync(run, cancellationToken);
                var wish = await registry.ReadWishAsync(run, cancellationToken);
                Note(new ActiveRun(run, registered!.Settings, wish.Final?.State ?? RunState.Planning, TeacherSha256: null));
            }
            catch (StoreException failure) when (failure.Fault == FaultKind.Lasting)
            {
                // What another version wrote, or nobody can read, leaves the other runs alone.
                LogUnreadable(failure, run);
            }
        }

        LogRead(_active.Count, _ended.Count);
    }

    private void Note(ActiveRun run)
    {
        if (run.State.IsFinal())
        {
            _active.Remove(run.Id);
            _ended.Add(run.Id);
        }
        else
        {
            _active[run.Id] = run;
            _ended.Remove(run.Id);
        }
    }

    private async Task WakeAsync(CancellationToken cancellationToken)
    {
        foreach (var run in _active.Keys.ToList())
        {
            try
            {
                if (await ClusterCalls.MakeAsync(() => GrainFactory.GetGrain<IRunGrain>(run).GetActiveAsync()) is { } active)
                {
                    Note(active);
                }
            }
            catch (Exception failure) when (FaultKinds.Of(failure) is not null)
            {
                LogAsleep(failure, run);
            }
        }
    }
}
