using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Labelling.Embedded;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip label</c>: the main job.</summary>
internal static class LabelCommand
{
    private static readonly Option<string?> RetryRejects = new("--retry-rejects")
    {
        Description = "A sealed corpus: do again, into --out, what it rejected for its environment (teacher_failed, …), with its own options",
    };

    private static readonly Option<bool> IsDryRun = new("--dry-run")
    {
        Description = "Only say what would be read and planned, and how long it would take by a short measurement; nothing is written",
    };

    public static Command Create()
    {
        var command = new Command("label", "Labels pairs: sources in, corpus out. Interrupted, the same command goes on where it was.")
        {
            LabelFlags.Sources, LabelFlags.Out, LabelFlags.Teacher, LabelFlags.Device, LabelFlags.UnitPairs, LabelFlags.Workers, LabelFlags.Batch,
            LabelFlags.MinScore, LabelFlags.KeepLanguages, RetryRejects, LabelFlags.OptionsFile, IsDryRun,
        };
        ShownRun.Flags.Concat(ImageFlags.All).ToList().ForEach(command.Options.Add);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var options = LabelFlags.Read(flags);
        options = await PreparedRun.ResolveRetryAsync(
            options with { RetryRejects = flags.GetValue(RetryRejects) ?? options.RetryRejects }, cancellationToken);
        TeacherChoice.Validate(flags, options);
        return flags.GetValue(IsDryRun)
            ? await ShownRun.RunAsync(flags, progress => DryRun.RunAsync(options, progress, cancellationToken), DryRunText.Write)
            : await ShownRun.RunAsync(flags, progress => LabelRun.RunAsync(options, progress, cancellationToken), LabelSummary.Write);
    }
}
