using System.CommandLine;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;

namespace GlipPipeline.Cli.Display;

/// <summary>What every run on this machine has in common for its user: progress, log file, summary.</summary>
internal static class ShownRun
{
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show neither progress nor summary, only what goes wrong" };

    private static readonly Option<FileInfo?> Log = new("--log-file")
    {
        Description = "A file to add phases, units, retries, warnings and the summary to, a line each",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the summary as JSON; progress stays on the error stream" };

    /// <summary>The flags of it.</summary>
    public static IEnumerable<Option> Flags => [Quiet, Log, Json];

    /// <summary>Whether the report is for programs.</summary>
    public static bool AsJson(ParseResult flags) => flags.GetValue(Json);

    /// <summary>Runs, shows, reports.</summary>
    /// <param name="flags">The command line.</param>
    /// <param name="run">Does the work and counts it.</param>
    /// <param name="write">Writes the report, as JSON or for people.</param>
    /// <param name="work">What its units are worked at for.</param>
    /// <returns>The report.</returns>
    public static async Task<T> RunAsync<T>(
        ParseResult flags, Func<RunProgress, Task<T>> run, Action<T, TextWriter, bool> write, WorkPhase work = WorkPhase.Labelling)
    {
        using var log = flags.GetValue(Log) is { } file ? LogFile.Open(file.FullName, TimeProvider.System) : null;
        using var export = TelemetryExport.Start("glip");
        var progress = new RunProgress(log, work);
        T report;
        try
        {
            await using (LabelDisplay.Start(progress, flags.GetValue(Quiet), TimeProvider.System))
            {
                report = await run(progress);
            }
        }
        catch (Exception error) when (log?.Record(error) ?? false)
        {
            throw;
        }

        if (AsJson(flags) || !flags.GetValue(Quiet))
        {
            write(report, Console.Out, AsJson(flags));
        }

        using var text = new StringWriter();
        write(report, text, false);
        log?.Write(text.ToString());
        return report;
    }
}
