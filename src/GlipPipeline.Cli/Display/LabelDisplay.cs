using GlipPipeline.Runs.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GlipPipeline.Cli.Display;

/// <summary>
/// Shows a run while it goes on: a live bar on a terminal; otherwise a plain line when a phase begins, and at intervals. Writes to standard error.
/// </summary>
internal sealed class LabelDisplay : IAsyncDisposable
{
    /// <summary>Leaves room for the pace on a line of 80.</summary>
    private const int BarCharacters = 20;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    private LabelDisplay(Func<CancellationToken, Task> show) => _loop = show(_stop.Token);

    public static LabelDisplay Start(RunProgress progress, bool isQuiet, TimeProvider time) => (isQuiet, Console.IsErrorRedirected) switch
    {
        (true, _) => new LabelDisplay(_ => Task.CompletedTask),
        (_, true) => new LabelDisplay(stop => ShowAsync(progress, WriteLinesAsync(progress, time, stop))),
        _ => new LabelDisplay(stop => ShowAsync(progress, DrawBarAsync(progress, time, stop))),
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    /// <summary>What a short run told is shown though its display never looked.</summary>
    private static async Task ShowAsync(RunProgress progress, Task display)
    {
        await display;
        await WriteToldAsync(progress);
    }

    private static async Task WriteLinesAsync(RunProgress progress, TimeProvider time, CancellationToken stop)
    {
        var pace = new PaceMeter(time);
        var shown = (Phase: (WorkPhase?)null, At: time.GetTimestamp());
        using var timer = new PeriodicTimer(LookInterval, time);
        while (await TicksAsync(timer, stop))
        {
            await WriteToldAsync(progress);
            var run = progress.Snapshot();
            pace.Observe(run.PairsDone);
            if (run.Phase != shown.Phase || time.GetElapsedTime(shown.At) >= LineInterval)
            {
                await Console.Error.WriteLineAsync(ProgressLine.Of(run, pace));
                shown = (run.Phase, time.GetTimestamp());
            }
        }
    }

    private static async Task WriteToldAsync(RunProgress progress)
    {
        foreach (var line in progress.TakeTold())
        {
            await Console.Error.WriteLineAsync(line);
        }
    }

    private static Task DrawBarAsync(RunProgress progress, TimeProvider time, CancellationToken stop)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = BarCharacters }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .UseRenderHook((bar, _) => WithRejects(bar, progress.Snapshot()))
            .StartAsync(async bars =>
            {
                var pace = new PaceMeter(time);
                var bar = bars.AddTask(ProgressLine.Of(progress.Snapshot(), pace), maxValue: 1);
                using var timer = new PeriodicTimer(LookInterval, time);
                while (await TicksAsync(timer, stop))
                {
                    progress.TakeTold().ToList().ForEach(line => console.MarkupLineInterpolated($"{line}"));
                    var run = progress.Snapshot();
                    pace.Observe(run.PairsDone);
                    Update(bar, run, pace);
                }
            });
    }

    private static void Update(ProgressTask bar, RunSnapshot run, PaceMeter pace)
    {
        bar.MaxValue = Math.Max(1, run.Totals.Pairs);
        bar.Value = run.PairsDone;
        bar.Description = Markup.Escape(ProgressLine.Pace(run, pace));
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
