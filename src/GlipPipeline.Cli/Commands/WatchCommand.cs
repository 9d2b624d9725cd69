using System.CommandLine;
using GlipPipeline.Cli.Cluster;
using GlipPipeline.Cli.Display;
using GlipPipeline.Cli.Errors;
using GlipPipeline.Core.Control;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip watch</c>: follows a run of a cluster to its end.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var command = new Command("watch", "Follows a run of a cluster to its end; exit code 0 when it is sealed, 1 when it failed, was cancelled or labelled nothing")
        {
            ClusterOptions.Run, EmptyRun.Allowed, ClusterOptions.Cluster, ClusterOptions.TokenFile, ClusterOptions.Json,
        };
        command.SetAction(async (flags, cancellationToken) =>
        {
            using var cluster = ClusterOptions.Open(flags);
            return await FollowAsync(cluster, flags.GetValue(ClusterOptions.Run)!, flags, cancellationToken);
        });
        return command;
    }

    /// <summary>Shows the run until it is over or the user has seen enough.</summary>
    public static async Task<int> FollowAsync(ClusterClient cluster, string runId, ParseResult flags, CancellationToken cancellationToken)
    {
        var asJson = flags.GetValue(ClusterOptions.Json);
        RunView run;
        try
        {
            var views = cluster.WatchAsync(runId, cancellationToken);
            run = asJson
                ? await RunDisplay.FollowAsync(views, isTerminal: false, TextWriter.Null)
                : await RunDisplay.FollowAsync(views, !Console.IsErrorRedirected, Console.Error);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"glip: no longer watching; run {runId} goes on, 'glip cancel {runId}' ends it");
            return ExitCodes.Interrupted;
        }

        if (asJson)
        {
            JsonReport.Write(run, Console.Out);
        }
        else
        {
            Console.Out.WriteLine($"{run.Id}: {RunLine.Of(run)}");
        }

        return run.State == RunState.Sealed ? EmptyRun.Judge(flags, run.Tally, Console.Error) : ExitCodes.Failed;
    }
}
