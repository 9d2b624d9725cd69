using System.CommandLine;
using GlipPipeline.Cli.Cluster;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Control;

namespace GlipPipeline.Cli.Commands;

/// <summary>
/// What <c>glip pause</c>, <c>glip cancel</c>, <c>glip forget</c> and <c>glip resume</c> of one have in common: an order to a run of a cluster.
/// </summary>
internal static class OrderCommand
{
    public static Command Create(string order, string description) =>
        Create(order, description, (cluster, run, stop) => cluster.OrderAsync(run, order, stop));

    public static Command Create(string name, string description, Func<ClusterClient, string, CancellationToken, Task<RunView>> give)
    {
        var command = new Command(name, description) { ClusterOptions.Run, ClusterOptions.Cluster, ClusterOptions.TokenFile, ClusterOptions.Json };
        command.SetAction((flags, cancellationToken) => GiveAsync(
            cluster => give(cluster, flags.GetValue(ClusterOptions.Run)!, cancellationToken), flags, flags.GetValue(ClusterOptions.Json)));
        return command;
    }

    /// <summary>Gives the order and shows the run after it.</summary>
    public static async Task<int> GiveAsync(Func<ClusterClient, Task<RunView>> give, ParseResult flags, bool asJson)
    {
        using var cluster = ClusterOptions.Open(flags);
        var run = await give(cluster);
        if (asJson)
        {
            JsonReport.Write(run, Console.Out);
        }
        else
        {
            Console.Out.WriteLine($"{run.Id}: {RunLine.Of(run)}");
        }

        return 0;
    }
}
