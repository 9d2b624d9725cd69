using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Corpus.Cleaning;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip gc</c>: removes what nobody will ever read.</summary>
internal static class GcCommand
{
    private static readonly Argument<string> Corpus = new("corpus") { Description = "The corpus folder" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be removed" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print what was removed as JSON" };

    public static Command Create()
    {
        var command = new Command("gc", "Removes files of attempts that lost, stray leases and what killed processes left; safe at any time")
        {
            Corpus, DryRun, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var (corpus, isDryRun) = (flags.GetValue(Corpus)!, flags.GetValue(DryRun));
        // Opening a folder for writing removes the staging of dead processes, so what lies there is looked up before.
        var staging = StaleStaging.Find(corpus).Select(file => new CleanedObject(file.Name, file.Bytes, "was unfinished when its process died")).ToList();
        using var store = isDryRun
            ? await CorpusStore.OpenForReadingAsync(corpus, cancellationToken)
            : await CorpusStore.OpenForWritingAsync(corpus, cancellationToken);
        var ledger = await RunLedger.OpenAsync(store, cancellationToken);
        var removed = staging.Concat(await new CorpusCleaner(store, ledger, isDryRun).CleanAsync(cancellationToken)).ToList();
        if (flags.GetValue(Json))
        {
            JsonReport.Write(new { corpus = store.Address, dryRun = isDryRun, bytes = removed.Sum(item => item.Bytes), removed }, Console.Out);
        }
        else
        {
            Write(removed, isDryRun, Console.Out);
        }

        return 0;
    }

    private static void Write(List<CleanedObject> removed, bool isDryRun, TextWriter to)
    {
        foreach (var item in removed)
        {
            to.WriteLine($"{item.Name}: {Figure.Of(item.Bytes)} bytes, {item.Why}");
        }

        to.WriteLine(
            $"{Figure.Of(removed.Count)} {(removed.Count == 1 ? "object" : "objects")}, {Figure.Of(removed.Sum(item => item.Bytes))} bytes "
            + (isDryRun ? "would be removed" : "removed"));
    }
}
