using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip runs</c>: how runs stand.</summary>
internal static class RunsCommand
{
    private static readonly Argument<string[]> Addresses = new("folder")
    {
        Description = "Folders with corpora in them, or corpora [the current folder]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the runs as JSON" };

    public static Command Create()
    {
        var command = new Command("runs", "Lists runs: how far each is, and whether somebody works at it") { Addresses, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
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
            to.WriteLine("no run here: `glip label --out FOLDER` begins one");
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
