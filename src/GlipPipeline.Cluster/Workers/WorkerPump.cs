using GlipPipeline.Cluster.Silos;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Workers;

/// <summary>
/// Works for as long as the silo lives. Registered after Orleans, so it stops first: told to stop, it asks for no more units and finishes
/// those in work if they fit the budget; what does not is abandoned and given back.
/// </summary>
internal sealed partial class WorkerPump(
    SiloQueue queue, ClusterSiloOptions options, SiloHealth health, TimeProvider time, ILogger<WorkerPump> logger) : BackgroundService
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _drain = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        health.BeginDrain();
        LogDraining(options.DrainSeconds);
        await _drain.CancelAsync();
        var budget = Task.Delay(TimeSpan.FromSeconds(options.DrainSeconds), time, cancellationToken);
        if (await Task.WhenAny(_ended.Task, budget) == budget)
        {
            LogAbandoning();
        }

        await base.StopAsync(cancellationToken);
        LogStopped();
    }

    public override void Dispose()
    {
        _drain.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!_drain.IsCancellationRequested)
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
        };
        try
        {
            await loop.RunAsync(_drain.Token, abandon);
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
    }
}
