using GlipPipeline.Runs.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GlipPipeline.Cli.Display;

/// <summary>Shows a run while it goes on: a live bar on a terminal, a plain line now and then otherwise. Writes to standard error.</summary>
internal sealed class LabelDisplay : IAsyncDisposable
{
    /// <summary>Leaves room for the pace on a line of 80.</summary>
    private const int BarCharacters = 20;

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
            .Columns(new ProgressBarColumn { Width = BarCharacters }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .UseRenderHook((bar, _) => WithRejects(bar, progress.Snapshot()))
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
            bar.Value = run.PairsDone;
            bar.Description = Markup.Escape(ProgressLine.Pace(run));
        }
    }

    /// <summary>Rejects stand on a line of their own: with their reasons they are longer than what is left beside a bar.</summary>
    private static IRenderable WithRejects(IRenderable bar, RunSnapshot run) =>
        run.Tally.Rejected == 0 ? bar : new Rows(bar, new Markup(Markup.Escape(ProgressLine.Rejected(run)), Color.Grey));

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
