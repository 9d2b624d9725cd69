using System.Globalization;
using GlipPipeline.Runs.Progress;

namespace GlipPipeline.Cli.Display;

/// <summary>One line that says how far a run is.</summary>
internal static class ProgressLine
{
    /// <summary>Everything, for a log.</summary>
    public static string Of(RunSnapshot run, PaceMeter pace) =>
        run.Tally.Rejected == 0 ? Pace(run, pace) : $"{Pace(run, pace)} · {Rejected(run)}";

    /// <summary>For example <c>labelling · 2,000 of 10,000 pairs · 20.0 pairs/s · 6 min 40 s left</c>.</summary>
    public static string Pace(RunSnapshot run, PaceMeter pace)
    {
        if (run.Phase is not (WorkPhase.Labelling or WorkPhase.Downloading))
        {
            return NameOf(run.Phase);
        }

        var what = run.Phase == WorkPhase.Downloading ? "rows" : "pairs";
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{NameOf(run.Phase)} · {run.PairsDone:n0} of {run.Totals.Pairs:n0} {what} · {pace.PairsPerSecond:n1} {what}/s");
        line = run.Detail is { } detail ? $"{line} · {detail}" : line;
        return run switch
        {
            { Waiting: { } why } => $"{line} · waiting: {why}",
            { UnitsElsewhere: > 0 and var units } => string.Create(
                CultureInfo.InvariantCulture, $"{line} · waiting for {units:n0} {(units == 1 ? "unit" : "units")} of other processes"),
            _ when pace.Remaining(run.Totals.Pairs - run.PairsDone) is { } remaining => $"{line} · {Duration(remaining)} left",
            _ => line,
        };
    }

    private static string NameOf(WorkPhase phase) => phase switch
    {
        WorkPhase.LoadingTeacher => "loading teacher",
        WorkPhase.Planning => "planning",
        WorkPhase.Measuring => "measuring",
        WorkPhase.Labelling => "labelling",
        WorkPhase.Downloading => "downloading",
        WorkPhase.Sealing => "sealing",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>For example <c>12 rejected (missing_caption 10, undecodable_image 2)</c>.</summary>
    public static string Rejected(RunSnapshot run) => string.Create(CultureInfo.InvariantCulture, $"{run.Tally.Rejected:n0} rejected ({Reasons(run)})");

    private static string Reasons(RunSnapshot run) =>
        string.Join(", ", run.Tally.MostFrequentRejects().Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value:n0}")));

    /// <summary>For example <c>2 h 05 min</c>, <c>3 min 20 s</c>, <c>12 s</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        var invariant = CultureInfo.InvariantCulture;
        // Rounded first, so that 59.7 s is not shown as 60 s.
        var rounded = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return rounded switch
        {
            { TotalHours: >= 1 } => string.Create(invariant, $"{(long)rounded.TotalHours} h {rounded.Minutes:d2} min"),
            { TotalMinutes: >= 1 } => string.Create(invariant, $"{rounded.Minutes} min {rounded.Seconds:d2} s"),
            _ => string.Create(invariant, $"{rounded.Seconds} s"),
        };
    }
}
