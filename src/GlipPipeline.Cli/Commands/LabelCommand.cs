using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Labelling.Options;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip label</c>: the main job.</summary>
internal static class LabelCommand
{
    private static readonly Option<string?> RetryRejects = new("--retry-rejects")
    {
        Description = "A sealed corpus: do again, into --out, what it rejected for its environment (teacher_failed, …), with its own options",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the summary as JSON" };

    public static Command Create()
    {
        var command = new Command("label", "Labels pairs: sources in, corpus out. Interrupted, the same command goes on where it was.")
        {
            LabelFlags.Sources, LabelFlags.Out, LabelFlags.Teacher, LabelFlags.Device, LabelFlags.UnitPairs, LabelFlags.Workers, LabelFlags.Batch,
            LabelFlags.MinScore, LabelFlags.KeepLanguages, RetryRejects, LabelFlags.OptionsFile, Json,
        };
        ImageFlags.All.ToList().ForEach(command.Options.Add);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var options = LabelFlags.Read(flags);
        options = await PreparedRun.ResolveRetryAsync(
            options with { RetryRejects = flags.GetValue(RetryRejects) ?? options.RetryRejects }, cancellationToken);
        LabelOptionsValidator.Validate(options);
        using var export = TelemetryExport.Start("glip");
        var progress = new RunProgress();
        RunSummary summary;
        await using (LabelDisplay.Start(progress, quiet: flags.GetValue(Json)))
        {
            summary = await LabelRun.RunAsync(options, progress, cancellationToken);
        }

        LabelSummary.Write(summary, Console.Out, flags.GetValue(Json));
        return 0;
    }
}
