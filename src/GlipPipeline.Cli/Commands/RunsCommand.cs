using System.CommandLine;
using GlipPipeline.Cli.Cluster;
using GlipPipeline.Cli.Display;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip runs</c>: how runs stand.</summary>
internal static class RunsCommand
{
    private static readonly Argument<string[]> Addresses = new("folder")
    {
        Description = "Folders with corpora in them, or corpora; with any, no cluster is asked [the current folder, or the cluster that is named]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the runs as JSON" };

    public static Command Create()
    {
        var command = new Command("runs", "Lists runs: how far each is, and whether somebody works at it")
        {
            Addresses, ClusterOptions.Cluster, ClusterOptions.TokenFile, Json,
        };
        command.Validators.Add(flags =>
        {
            if (flags.GetValue(ClusterOptions.Cluster) is not null && flags.GetValue(Addresses) is { Length: > 0 })
            {
                flags.AddError("--cluster and folders: give one or the other");
            }
        });
        command.SetAction((flags, cancellationToken) => flags.GetValue(Addresses) is not { Length: > 0 } && ClusterOptions.NamesOne(flags)
            ? ListClusterAsync(flags, cancellationToken)
            : ListFoldersAsync(flags, cancellationToken));
        return command;
    }

    private static async Task<int> ListClusterAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        using var cluster = ClusterOptions.Open(flags);
        var runs = await cluster.ListAsync(cancellationToken);
        if (flags.GetValue(Json))
        {
            JsonReport.Write(runs, Console.Out);
            return 0;
        }

        foreach (var run in runs)
        {
            Console.Out.WriteLine($"{run.Id}: {RunLine.Of(run)} · {run.Corpus}");
        }

        if (runs.Count == 0)
        {
            Console.Out.WriteLine("no run there: `glip submit` begins one");
        }

        return 0;
    }

    private static async Task<int> ListFoldersAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var addresses = flags.GetValue(Addresses) is { Length: > 0 } given ? given : ["."];
        var runs = new List<RunOverview>();
        foreach (var address in addresses)
        {
            foreach (var corpus in await CorpusFinder.FindAsync(address, cancellationToken))
            {
                runs.Add(await RunOverview.ReadAsync(corpus, TimeProvider.System, cancellationToken));
            }
        }

        if (flags.GetValue(Json))
        {
            JsonReport.Write(runs, Console.Out);
        }
        else
        {
            Write(runs, Console.Out, isTerminal: !Console.IsOutputRedirected);
        }

        return 0;
    }

    private static void Write(List<RunOverview> runs, TextWriter to, bool isTerminal)
    {
        if (runs.Count == 0)
        {
            to.WriteLine("no run here: `glip label` begins one");
            return;
        }

        var table = new FigureTable("corpus", "state", "units", "of", "pairs", "of", "teacher", "began");
        foreach (var run in runs)
        {
            table.Add(
                run.Corpus, State(run), Figure.Of(run.UnitsRecorded), Figure.Of(run.UnitsPlanned), Figure.Of(run.PairsDone), Figure.Of(run.PairsPlanned),
                run.Teacher, run.BeganAt is { } began ? $"{ProgressLine.Duration(TimeProvider.System.GetUtcNow() - began)} ago" : "not yet");
        }

        table.Write(to, isTerminal);
    }

    private static string State(RunOverview run) => run.State switch
    {
        RunStanding.Running => $"running, {run.Workers} {(run.Workers == 1 ? "process" : "processes")}",
        RunStanding.Died => $"died at {run.DeadLeases} {(run.DeadLeases == 1 ? "unit" : "units")}",
        _ => run.State.ToString().ToLowerInvariant(),
    };
}
