using System.CommandLine;
using GlipPipeline.Cli.Cluster;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Control;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip status</c>: the runs of a cluster, or one of them.</summary>
internal static class StatusCommand
{
    private static readonly Argument<string?> Run = new("run")
    {
        Description = "One run; without it, the silos and every run",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("status", "Shows the runs of a cluster and its silos, or one run")
        {
            Run, ClusterOptions.Cluster, ClusterOptions.TokenFile, ClusterOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        using var cluster = ClusterOptions.Open(flags);
        if (flags.GetValue(Run) is { } runId)
        {
            Show(await cluster.GetAsync(runId, cancellationToken), flags);
            return 0;
        }

        var silos = await cluster.DescribeAsync(cancellationToken);
        var runs = silos.Reachable ? await cluster.ListAsync(cancellationToken) : [];
        Show(silos, runs, flags);
        return silos.Reachable ? 0 : 1;
    }

    private static void Show(RunView run, ParseResult flags)
    {
        if (flags.GetValue(ClusterOptions.Json))
        {
            JsonReport.Write(run, Console.Out);
            return;
        }

        Console.Out.WriteLine($"{run.Id}: {RunLine.Of(run)}");
        Console.Out.WriteLine($"corpus: {run.Corpus}");
        Console.Out.WriteLine($"{Figure.Of(run.UnitsCommitted)} of {Figure.Of(run.UnitsPlanned)} units committed");
    }

    private static void Show(ClusterView cluster, IReadOnlyList<RunView> runs, ParseResult flags)
    {
        if (flags.GetValue(ClusterOptions.Json))
        {
            JsonReport.Write(new { cluster, runs }, Console.Out);
            return;
        }

        Console.Out.WriteLine(cluster.Reachable ? $"{cluster.Silos.Count} silos" : $"the cluster cannot be reached: {cluster.Reason}");
        foreach (var silo in cluster.Silos)
        {
            Console.Out.WriteLine($"  {SiloLine.Of(silo)}");
        }

        foreach (var run in runs)
        {
            Console.Out.WriteLine($"{run.Id}: {RunLine.Of(run)}");
        }
    }
}
