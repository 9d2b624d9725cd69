using System.CommandLine;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip resume RUN --cluster URL</c>.</summary>
internal static class ClusterResumeCommand
{
    public static Command Create() => OrderCommand.Create("resume", "Goes on with a paused run of a cluster");
}
