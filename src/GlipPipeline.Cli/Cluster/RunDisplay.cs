using GlipPipeline.Core.Control;
using Spectre.Console;

namespace GlipPipeline.Cli.Cluster;

/// <summary>Shows a watched run: a live bar on a terminal, a plain line for each change otherwise. Writes to standard error.</summary>
internal static class RunDisplay
{
    private const int BarCharacters = 20;

    /// <summary>Shows the run until its state is final.</summary>
    /// <returns>The run in that state.</returns>
    public static Task<RunView> FollowAsync(IAsyncEnumerable<RunView> views, bool isTerminal, TextWriter to) =>
        isTerminal ? DrawBarAsync(views, to) : WriteLinesAsync(views, to);

    private static async Task<RunView> WriteLinesAsync(IAsyncEnumerable<RunView> views, TextWriter to)
    {
        RunView? last = null;
        var shown = "";
        await foreach (var view in views)
        {
            last = view;
            var line = RunLine.Of(view);
            if (line != shown)
            {
                await to.WriteLineAsync(shown = line);
            }
        }

        return last!;
    }

    private static Task<RunView> DrawBarAsync(IAsyncEnumerable<RunView> views, TextWriter to) => AnsiConsole
        .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(to) })
        .Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn { Width = BarCharacters }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(async bars =>
        {
            RunView? last = null;
            var bar = bars.AddTask("planning", maxValue: 1);
            await foreach (var view in views)
            {
                last = view;
                bar.MaxValue = Math.Max(1, view.PairsPlanned);
                bar.Value = view.PairsDone;
                bar.Description = Markup.Escape(RunLine.Of(view));
            }

            return last!;
        });
}
