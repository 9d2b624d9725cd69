using System.CommandLine;
using GlipPipeline.Cli.Cluster;
using GlipPipeline.Cli.Display;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip drain</c>: empties a silo of a cluster.</summary>
internal static class DrainCommand
{
    private static readonly Argument<string> Silo = new("silo") { Description = "The silo, as 'glip status' names it" };

    public static Command Create()
    {
        var command = new Command("drain", "Empties a silo of a cluster: it takes no more units, and finishes those in work; then it can be stopped")
        {
            Silo, ClusterOptions.Cluster, ClusterOptions.TokenFile, ClusterOptions.Json,
        };
        command.SetAction(async (flags, cancellationToken) =>
        {
            using var cluster = ClusterOptions.Open(flags);
            var silo = await cluster.DrainAsync(flags.GetValue(Silo)!, cancellationToken);
            if (flags.GetValue(ClusterOptions.Json))
            {
                JsonReport.Write(silo, Console.Out);
            }
            else
            {
                Console.Out.WriteLine(SiloLine.Of(silo));
            }

            return 0;
        });
        return command;
    }
}
