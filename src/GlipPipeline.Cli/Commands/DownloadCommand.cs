using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Cli.Settings;
using GlipPipeline.Core.Settings;
using GlipPipeline.Download.Embedded;
using GlipPipeline.Runs.Progress;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip download</c>: from a list of addresses to tars.</summary>
internal static class DownloadCommand
{
    private static readonly SettingFlags Flags = new(DownloadSettings.Table, "Download", _ => true);

    public static Command Create()
    {
        var command = new Command("download", "Turns lists of (URL, caption) rows into tars, politely. Interrupted, the same command goes on where it was.")
        {
            EmptyRun.Allowed,
        };
        ShownRun.Flags.Concat(Flags.All).ToList().ForEach(command.Options.Add);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var reader = DownloadSettings.Reader();
        Flags.Lay(flags, reader);
        var settings = reader.Read();
        var summary = await ShownRun.RunAsync(
            flags, progress => DownloadRun.RunAsync(settings, progress, Console.Error.WriteLine, cancellationToken), DownloadSummaryText.Write, WorkPhase.Downloading);
        return EmptyRun.Judge(flags, summary.Tally, Console.Error);
    }
}
