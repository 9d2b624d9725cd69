using GlipPipeline.Cluster.Silos;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Workers;

/// <summary>
/// Works for as long as the silo lives. Registered after Orleans, so it stops first: told to stop, it asks for no more units and finishes
/// those in work if they fit the budget; what does not is abandoned and given back. Told to drain and no more, it finishes them all.
/// </summary>
internal sealed partial class WorkerPump(
    SiloQueue queue, ClusterSiloOptions options, SiloHealth health, TimeProvider time, ILogger<WorkerPump> logger) : BackgroundService
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(2);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        health.BeginDrain();
        LogDraining(options.DrainSeconds);
        var budget = Task.Delay(TimeSpan.FromSeconds(options.DrainSeconds), time, cancellationToken);
        if (await Task.WhenAny(_ended.Task, budget) == budget)
        {
            LogAbandoning();
        }

        await base.StopAsync(cancellationToken);
        LogStopped();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!health.Draining.IsCancellationRequested)
            {
                await RunAsync(stoppingToken);
            }
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private async Task RunAsync(CancellationToken abandon)
    {
        var progress = new RunProgress();
        var loop = new WorkerLoop(queue, queue.WorkAsync, options.Workers, new UnitBoundary(progress, time), progress, time)
        {
            LongestPause = TimeSpan.FromSeconds(options.LongestPauseSeconds),
            Pulse = new LoopPulse(time),
        };
        health.Watch(loop.Pulse);
        try
        {
            await loop.RunAsync(health.Draining, abandon);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            // Units in work have been given back.
        }
#pragma warning disable CA1031 // A background loop: whatever went wrong is logged, and the silo goes on working.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogRestart(failure);
            await Task.Delay(RestartPause, time, abandon).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            health.Watch(renewals: null);
        }
    }
}
