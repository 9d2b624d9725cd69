using System.CommandLine;
using System.CommandLine.Help;
using GlipPipeline.Cli.Help;

namespace GlipPipeline.Cli.Commands;

/// <summary>The whole command line: every command has its own file beside this one.</summary>
internal static class GlipCommand
{
    public static RootCommand Create()
    {
        RootCommand root = new("Turns image-caption pairs into a grounding corpus: noun phrases, GLIP boxes, Parquet.")
        {
            DownloadCommand.Create(),
            LabelCommand.Create(),
            ResumeCommand.Create(),
            RunsCommand.Create(),
            SealCommand.Create(),
            GcCommand.Create(),
            VerifyCommand.Create(),
            StatsCommand.Create(),
            EvalCommand.Create(),
            PreviewCommand.Create(),
            ExportCommand.Create(),
            PublishCommand.Create(),
            PhrasesCommand.Create(),
            TeacherCommand.Create(),
            SynthCommand.Create(),
            BenchCommand.Create(),
            DoctorCommand.Create(),
            SubmitCommand.Create(),
            StatusCommand.Create(),
            WatchCommand.Create(),
            PauseCommand.Create(),
            CancelCommand.Create(),
            ForgetCommand.Create(),
            DrainCommand.Create(),
            SiloCommand.Create(),
            ServeCommand.Create(),
            DashboardCommand.Create(),
            HelpCommand.Create(),
        };
        root.Options.OfType<HelpOption>().Single().Action = new GlipHelpAction();
        return root;
    }

    /// <summary>Whether a command line starts a host, which runs until it is told to stop.</summary>
    public static bool IsHost(ParseResult line) =>
        CommandPath.Of(line) is $"glip {SiloCommand.Name}" or $"glip {ServeCommand.Name}";
}
