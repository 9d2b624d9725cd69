using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Runs;

/// <summary>
/// The list of runs, made from the registry. Now and then it asks every run that has not ended how it is: that is what wakes a run again
/// whose silo died. Of those that have ended it holds the last few alone.
/// </summary>
[KeepAlive]
internal sealed partial class RunsGrain(RunRegistry registry, SiloOffers silos, ILogger<RunsGrain> logger) : Grain, IRunsGrain
{
    private static readonly TimeSpan WakeInterval = TimeSpan.FromSeconds(3);

    /// <summary>Ended runs that are shown beside those that have not: enough to see how the last ones ended.</summary>
    private const int LatestEnded = 20;

    private readonly Dictionary<string, ActiveRun> _active = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunView> _ended = new(StringComparer.Ordinal);
    private Task? _reading;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(WakeAsync, new GrainTimerCreationOptions(TimeSpan.Zero, WakeInterval) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<ActiveRun>> GetActiveAsync()
    {
        await ReadOnceAsync();
        return [.. _active.Values.OrderBy(run => run.Id, StringComparer.Ordinal)];
    }

    public async Task NoteAsync(ActiveRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        await ReadOnceAsync();
        await NoteReadAsync(run);
    }

    public async Task ForgetAsync(string run)
    {
        await ReadOnceAsync();
        _active.Remove(run);
        _ended.Remove(run);
    }

    public async Task<ImmutableArray<RunView>> ListAsync()
    {
        await ReadOnceAsync();
        var live = await LiveAsync();
        var ended = new List<RunView>();
        await foreach (var entry in registry.ListAsync(CancellationToken.None))
        {
            if (entry.Ended is { } view && live.All(run => run.Id != view.Id))
            {
                ended.Add(view);
            }
        }

        return Sort(live.Concat(ended));
    }

    public async Task<ImmutableArray<RunView>> ListCurrentAsync()
    {
        await ReadOnceAsync();
        return Sort((await LiveAsync()).Concat(_ended.Values));
    }

    public async Task<ImmutableArray<SiloOffer>> DescribeSilosAsync() => [.. await Task.WhenAll(silos.All().Select(DescribeAsync))];

    /// <summary>A silo that does not answer is shown all the same: membership decides whether it is there.</summary>
    private async Task<SiloOffer> DescribeAsync(SiloOffer silo)
    {
        try
        {
            var work = await ClusterCalls.MakeAsync(() => GrainFactory.GetGrain<ISiloGrain>(SiloKey.Of(silo.Name)).DescribeAsync());
            return silo with { IsDraining = work.IsDraining, Units = work.Units };
        }
        catch (ClusterFaultException)
        {
            return silo;
        }
    }

    /// <summary>Reads the registry before the first answer; a caller gets the reason while it cannot be read, and the next one tries again.</summary>
    private async Task ReadOnceAsync()
    {
        var reading = _reading ??= ReadAsync();
        try
        {
            await reading;
        }
        catch
        {
            if (ReferenceEquals(reading, _reading))
            {
                _reading = null;
            }

            throw;
        }
    }

    private async Task ReadAsync()
    {
        await foreach (var entry in registry.ListAsync(CancellationToken.None))
        {
            if (entry.Damage is { } damage)
            {
                LogUnreadable(entry.Run, damage);
            }

            if (entry.Ended is { } ended)
            {
                NoteEnded(ended);
            }
            else
            {
                _active[entry.Run] = new ActiveRun(entry.Run, entry.Order!.Settings, RunState.Planning, TeacherSha256: null);
            }
        }

        LogRead(_active.Count);
    }

    private async Task NoteReadAsync(ActiveRun run)
    {
        if (run.State.IsFinal() && await registry.FindAsync(run.Id, CancellationToken.None) is { Ended: { } ended })
        {
            _active.Remove(run.Id);
            NoteEnded(ended);
        }
        else
        {
            _active[run.Id] = run;
            _ended.Remove(run.Id);
        }
    }

    private void NoteEnded(RunView run)
    {
        _ended[run.Id] = run;
        if (_ended.Count > LatestEnded)
        {
            _ended.Remove(_ended.Values.MinBy(EndOf)!.Id);
        }
    }

    private async Task<RunView[]> LiveAsync() => await Task.WhenAll(_active.Values.ToList().Select(ViewAsync));

    /// <summary>A run that does not answer now is shown with what is known of it.</summary>
    private async Task<RunView> ViewAsync(ActiveRun run)
    {
        var known = new RunView { Id = run.Id, Corpus = run.Settings.Out, State = run.State };
        try
        {
            return await ClusterCalls.MakeAsync(() => GrainFactory.GetGrain<IRunGrain>(run.Id).GetViewAsync()) ?? known;
        }
        catch (ClusterFaultException failure)
        {
            return known with { Reason = failure.Message };
        }
    }

    private async Task WakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadOnceAsync();
        }
        catch (Exception failure) when (FaultKinds.Of(failure) is not null)
        {
            LogUnread(failure);
            return;
        }

        foreach (var run in _active.Keys.ToList())
        {
            await WakeAsync(run);
        }
    }

    private async Task WakeAsync(string run)
    {
        try
        {
            if (await ClusterCalls.MakeAsync(() => GrainFactory.GetGrain<IRunGrain>(run).GetActiveAsync()) is { } active)
            {
                await NoteReadAsync(active);
            }
        }
        catch (Exception failure) when (FaultKinds.Of(failure) is not null)
        {
            LogAsleep(failure, run);
        }
    }

    private static ImmutableArray<RunView> Sort(IEnumerable<RunView> runs) => [.. runs.OrderByDescending(run => run.StartedAt)];

    private static DateTimeOffset EndOf(RunView run) => run.FinishedAt ?? run.StartedAt ?? DateTimeOffset.MinValue;
}
