using System.CommandLine;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip forget</c>: takes a run out of a cluster's list.</summary>
internal static class ForgetCommand
{
    public static Command Create() => OrderCommand.Create(
        "forget",
        "Takes a run that has ended, or never was planned, out of a cluster's list; its corpus stays",
        (cluster, run, stop) => cluster.ForgetAsync(run, stop));
}
