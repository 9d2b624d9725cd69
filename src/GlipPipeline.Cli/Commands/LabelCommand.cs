using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Cli.Errors;
using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Embedded;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip label</c>: the main job.</summary>
internal static class LabelCommand
{
    private static readonly Option<bool> IsDryRun = new("--dry-run")
    {
        Description = "Only say what would be read and planned, and how long it would take by a short measurement; nothing is written",
    };

    public static Command Create()
    {
        var command = new Command("label", "Labels pairs: sources in, corpus out. Interrupted, the same command goes on where it was.")
        {
            IsDryRun, EmptyRun.Allowed,
        };
        ShownRun.Flags.Concat(LabelFlags.Here.All).ToList().ForEach(command.Options.Add);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var settings = await PreparedRun.ResolveRetryAsync(LabelFlags.Read(LabelFlags.Here, flags), cancellationToken);
        LabelSettings.Table.Validate(settings);
        if (flags.GetValue(IsDryRun))
        {
            await ShownRun.RunAsync(flags, progress => DryRun.RunAsync(settings, progress, cancellationToken), DryRunText.Write);
            return ExitCodes.Done;
        }

        var summary = await ShownRun.RunAsync(flags, progress => LabelRun.RunAsync(settings, progress, cancellationToken), LabelSummary.Write);
        return EmptyRun.Judge(flags, summary.Tally, Console.Error);
    }
}
