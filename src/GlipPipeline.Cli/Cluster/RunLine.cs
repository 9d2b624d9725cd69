using System.Globalization;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Control;

namespace GlipPipeline.Cli.Cluster;

/// <summary>One line that says how far a run of a cluster is.</summary>
internal static class RunLine
{
    /// <summary>For example <c>running · 2,000 of 10,000 pairs · 20.0 pairs/s · 6 min 40 s left · 12 rejected (not_english 12)</c>.</summary>
    public static string Of(RunView run) => string.Join(" · ", PartsOf(run));

    private static IEnumerable<string> PartsOf(RunView run)
    {
        var state = run.State.ToString().ToLowerInvariant();
        yield return run.Reason is { } reason ? $"{state}: {reason}" : state;
        if (run.PairsPlanned > 0)
        {
            yield return $"{Figure.Of(run.PairsDone)} of {Figure.Of(run.PairsPlanned)} pairs";
        }

        if (run is { State: RunState.Running, PairsPerSecond: > 0 })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{run.PairsPerSecond:n1} pairs/s");
            yield return $"{ProgressLine.Duration(TimeSpan.FromSeconds(Math.Max(0, run.PairsPlanned - run.PairsDone) / run.PairsPerSecond))} left";
        }

        if (run.PairsRejected > 0)
        {
            var reasons = run.Tally.MostFrequentRejects().Select(entry => $"{entry.Key} {Figure.Of(entry.Value)}");
            yield return $"{Figure.Of(run.PairsRejected)} rejected ({string.Join(", ", reasons)})";
        }
    }
}
