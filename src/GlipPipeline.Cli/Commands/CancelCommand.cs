using System.CommandLine;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip cancel</c>.</summary>
internal static class CancelCommand
{
    public static Command Create() => OrderCommand.Create("cancel", "Ends a run of a cluster unsealed; what is committed stays");
}
