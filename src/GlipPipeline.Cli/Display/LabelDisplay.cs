using GlipPipeline.Engine.Runs;
using Spectre.Console;

namespace GlipPipeline.Cli.Display;

/// <summary>Shows a run while it goes on: a live bar on a terminal, a plain line now and then otherwise. Writes to standard error.</summary>
internal sealed class LabelDisplay : IAsyncDisposable
{
    private static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    private LabelDisplay(Func<CancellationToken, Task> show) => _loop = show(_stop.Token);

    public static LabelDisplay Start(RunProgress progress, bool quiet)
    {
        if (quiet)
        {
            return new LabelDisplay(_ => Task.CompletedTask);
        }

        return Console.IsErrorRedirected
            ? new LabelDisplay(stop => WriteLinesAsync(progress, stop))
            : new LabelDisplay(stop => DrawBarAsync(progress, stop));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private static async Task WriteLinesAsync(RunProgress progress, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(LineInterval);
        while (await TicksAsync(timer, stop))
        {
            await Console.Error.WriteLineAsync(ProgressLine.Of(progress.Snapshot()));
        }
    }

    private static Task DrawBarAsync(RunProgress progress, CancellationToken stop)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("planning", maxValue: 1);
                using var timer = new PeriodicTimer(BarInterval);
                while (await TicksAsync(timer, stop))
                {
                    Update(bar, progress.Snapshot());
                }
            });
    }

    private static void Update(ProgressTask bar, RunSnapshot run)
    {
        if (run.Totals.Pairs > 0)
        {
            bar.MaxValue = run.Totals.Pairs;
            bar.Value = run.Totals.PairsCommittedBefore + run.Pairs;
            bar.Description = Markup.Escape(ProgressLine.Of(run));
        }
    }

    private static async Task<bool> TicksAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
