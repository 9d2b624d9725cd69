using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Download.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip seal</c>: publishes a run whose every unit is recorded.</summary>
internal static class SealCommand
{
    private static readonly Argument<string> Corpus = new("corpus") { Description = "The corpus folder" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print what was sealed as JSON" };

    public static Command Create()
    {
        var command = new Command("seal", "Publishes a run whose every unit is recorded; again and again gives the same bytes") { Corpus, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForWritingAsync(flags.GetValue(Corpus)!, cancellationToken);
        var ledger = await RunLedger.OpenAsync(store, cancellationToken);
        var index = ledger.Document.Configuration.IsDownload
            ? await DownloadRun.SealAsync(store, ledger, cancellationToken)
            : await CorpusSealer.SealAsync(store, ledger, cancellationToken);
        var files = index.Units.Count(unit => unit.Published is not null);
        if (flags.GetValue(Json))
        {
            JsonReport.Write(new { corpus = store.Address, labelled = index.PairsLabelled, rejected = index.PairsRejected, files }, Console.Out);
        }
        else
        {
            Console.Out.WriteLine($"sealed: {store.Address} ({Figure.Of(index.PairsLabelled)} pairs, {files} {(files == 1 ? "file" : "files")} under data/)");
        }

        return 0;
    }
}
