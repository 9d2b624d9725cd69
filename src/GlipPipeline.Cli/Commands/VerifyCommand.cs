using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Corpus.Verification;
using GlipPipeline.Download.Verification;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Verification;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip verify</c>: checks a corpus by its ledger, or down to its bytes.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Corpus = new("corpus") { Description = "The corpus folder or az://account/container/prefix" };

    private static readonly Option<bool> Deep = new("--deep")
    {
        Description = "Also read every part: its SHA-256, every row, every span, every box, every image's hash",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the report as JSON" };

    public static Command Create()
    {
        var command = new Command("verify", "Checks a corpus by its ledger, or down to its bytes, and lists every problem; exit code 1 if there is one")
        {
            Corpus, Deep, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(flags.GetValue(Corpus)!, cancellationToken);
        var isDownload = (await RunLedger.ReadDocumentAsync(store, cancellationToken)).Configuration.IsDownload;
        var report = isDownload
            ? await DownloadVerifier.VerifyAsync(store, flags.GetValue(Deep), cancellationToken)
            : flags.GetValue(Deep)
            ? await CorpusVerifier.VerifyAsync(store, cancellationToken)
            : await LedgerVerifier.VerifyAsync(store, cancellationToken);
        if (flags.GetValue(Json))
        {
            JsonReport.Write(report, Console.Out);
        }
        else
        {
            Write(report, flags.GetValue(Deep), isDownload ? ("rows", "fetched") : ("pairs", "labelled"), Console.Out);
        }

        return report.Sound ? 0 : 1;
    }

    private static void Write(VerificationReport report, bool isDeep, (string Places, string Done) words, TextWriter to)
    {
        foreach (var problem in report.Problems)
        {
            to.WriteLine($"PROBLEM {problem.Where}: {problem.What}");
        }

        to.WriteLine(
            $"{Figure.Of(report.UnitsRecorded)} of {Figure.Of(report.UnitsPlanned)} units recorded, "
            + (report.UnitsQuarantined == 0 ? "" : $"{Figure.Of(report.UnitsQuarantined)} of them quarantined, ")
            + (isDeep ? $"{Figure.Of(report.PartsHashed)} parts hashed, " : "")
            + (report.Sealed ? "sealed" : "not sealed"));
        to.WriteLine(
            $"{Figure.Of(report.PairsPlanned)} {words.Places} planned = {Figure.Of(report.PairsLabelled)} {words.Done} + {Figure.Of(report.PairsRejected)} rejected"
            + (report.PairsPlanned == report.PairsLabelled + report.PairsRejected ? "" : " + the rest"));
        to.WriteLine(report.Sound ? (isDeep ? "sound" : "sound by its ledger; --deep reads the parts too") : $"{Figure.Of(report.Problems.Length)} problems");
    }
}
