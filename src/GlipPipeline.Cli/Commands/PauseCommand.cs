using System.CommandLine;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip pause</c>.</summary>
internal static class PauseCommand
{
    public static Command Create() => OrderCommand.Create("pause", "Pauses a run of a cluster; units in work are finished");
}
