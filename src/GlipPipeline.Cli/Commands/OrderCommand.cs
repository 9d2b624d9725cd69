using System.CommandLine;
using GlipPipeline.Cli.Cluster;
using GlipPipeline.Cli.Display;

namespace GlipPipeline.Cli.Commands;

/// <summary>What <c>glip pause</c>, <c>glip cancel</c> and <c>glip resume</c> of one have in common: an order to a run of a cluster.</summary>
internal static class OrderCommand
{
    public static Command Create(string order, string description)
    {
        var command = new Command(order, description) { ClusterOptions.Run, ClusterOptions.Cluster, ClusterOptions.TokenFile, ClusterOptions.Json };
        command.SetAction((flags, cancellationToken) => GiveAsync(order, flags.GetValue(ClusterOptions.Run)!, flags, flags.GetValue(ClusterOptions.Json), cancellationToken));
        return command;
    }

    /// <summary>Gives the order and shows the run after it.</summary>
    public static async Task<int> GiveAsync(string order, string runId, ParseResult flags, bool asJson, CancellationToken cancellationToken)
    {
        using var cluster = ClusterOptions.Open(flags);
        var run = await cluster.OrderAsync(runId, order, cancellationToken);
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
