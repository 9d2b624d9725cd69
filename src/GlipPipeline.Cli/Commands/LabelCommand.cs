using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip label</c>: the main job.</summary>
internal static class LabelCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Print the summary as JSON" };

    public static Command Create()
    {
        var command = new Command("label", "Labels pairs: sources in, corpus out. Interrupted, the same command goes on where it was.")
        {
            Json,
        };
        LabelFlags.Here.All.ToList().ForEach(command.Options.Add);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var settings = await PreparedRun.ResolveRetryAsync(LabelFlags.Read(LabelFlags.Here, flags), cancellationToken);
        LabelSettings.Table.Validate(settings);
        using var export = TelemetryExport.Start("glip");
        var progress = new RunProgress();
        RunSummary summary;
        await using (LabelDisplay.Start(progress, quiet: flags.GetValue(Json)))
        {
            summary = await LabelRun.RunAsync(settings, progress, cancellationToken);
        }

        LabelSummary.Write(summary, Console.Out, flags.GetValue(Json));
        return 0;
    }
}
