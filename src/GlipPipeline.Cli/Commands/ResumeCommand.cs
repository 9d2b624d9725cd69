using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip resume</c>: goes on with a run by its corpus alone, or with a paused run of a cluster.</summary>
internal static class ResumeCommand
{
    private static readonly Argument<string> Corpus = new("corpus")
    {
        Description = "The corpus folder or az://account/container/prefix; with --cluster, the run's id",
    };

    private static readonly Option<string[]> Sources = new("--source")
    {
        Description = "Where the sources lie now, if they were moved: all of them, in the order of the run",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Teacher = new("--teacher") { Description = "Where the teacher's .onnx file lies now, if it was moved" };
    private static readonly Option<string?> Device = new("--device") { Description = "'cpu' or 'cuda:N' [cpu]" };
    private static readonly Option<int?> Workers = new("--workers") { Description = "Units labelled at once [2]" };

    public static Command Create()
    {
        var command = new Command("resume", "Goes on with a run: sources, teacher and options are those that it was begun with")
        {
            Corpus, Sources, Teacher, Device, Workers, ClusterOptions.Cluster, ClusterOptions.TokenFile, ClusterOptions.Json,
        };
        command.SetAction((flags, cancellationToken) => flags.GetValue(ClusterOptions.Cluster) is null
            ? RunAsync(flags, cancellationToken)
            : OrderCommand.GiveAsync("resume", flags.GetValue(Corpus)!, flags, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var defaults = new ResumeOptions { Corpus = flags.GetValue(Corpus)! };
        var options = defaults with
        {
            Sources = flags.GetValue(Sources) ?? [],
            Teacher = flags.GetValue(Teacher),
            Device = flags.GetValue(Device),
            Workers = flags.GetValue(Workers) ?? defaults.Workers,
        };
        using var export = TelemetryExport.Start("glip");
        var progress = new RunProgress();
        RunSummary summary;
        await using (LabelDisplay.Start(progress, quiet: flags.GetValue(ClusterOptions.Json)))
        {
            summary = await LabelRun.ResumeAsync(options, progress, cancellationToken);
        }

        LabelSummary.Write(summary, Console.Out, flags.GetValue(ClusterOptions.Json));
        return 0;
    }
}
