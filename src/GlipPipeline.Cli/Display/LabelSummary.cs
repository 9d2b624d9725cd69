using System.Globalization;
using System.Text.Json.Nodes;
using GlipPipeline.Labelling.Embedded;

namespace GlipPipeline.Cli.Display;

/// <summary>What is printed when a run is sealed.</summary>
internal static class LabelSummary
{
    public static void Write(RunSummary summary, TextWriter to, bool asJson)
    {
        if (asJson)
        {
            to.WriteLine(ToJson(summary).ToJsonString());
            return;
        }

        var run = summary.Progress;
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{summary.Tally.Read:n0} pairs read = {summary.Tally.Labelled:n0} labelled + {summary.Tally.Rejected:n0} rejected"));
        foreach (var (reason, count) in summary.Tally.MostFrequentRejects())
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  rejected {count,8:n0}  {reason}"));
        }

        SkippedSources.Write(summary.Skipped, "skipped", to);
        foreach (var line in SourceNotes.DownloadLines(summary.Notes))
        {
            to.WriteLine(line);
        }

        if (summary.WasSealed)
        {
            to.WriteLine($"already sealed: {summary.Corpus} ({Contents(summary)}); nothing was left to do");
            WriteNext(summary.Corpus, to);
            return;
        }

        if (run.Totals.PairsCommittedBefore > 0)
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{run.Totals.PairsCommittedBefore:n0} of them were committed by an earlier start"));
        }

        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.PairsPerSecond:n1} pairs/s for {ProgressLine.Duration(run.Elapsed)}"));
        to.WriteLine($"sealed: {summary.Corpus} ({Contents(summary)})");
        WriteNext(summary.Corpus, to);
    }

    private static string Contents(RunSummary summary) =>
        $"teacher {summary.Teacher}, {summary.Files} {(summary.Files == 1 ? "file" : "files")} under data/";

    private static void WriteNext(string corpus, TextWriter to)
    {
        var quoted = corpus.Contains(' ', StringComparison.Ordinal) ? $"'{corpus}'" : corpus;
        to.WriteLine($"next: glip verify {quoted}");
        to.WriteLine($"      glip stats {quoted}");
        to.WriteLine($"      glip preview {quoted} --out preview.html");
    }

    private static JsonObject ToJson(RunSummary summary) => new()
    {
        ["corpus"] = summary.Corpus,
        ["teacher"] = summary.Teacher,
        ["alreadySealed"] = summary.WasSealed,
        ["pairs"] = summary.Tally.Read,
        ["labelled"] = summary.Tally.Labelled,
        ["rejected"] = summary.Tally.Rejected,
        ["rejects"] = new JsonObject(summary.Tally.MostFrequentRejects().Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        ["skipped"] = new JsonArray([.. summary.Skipped.Select(source => new JsonObject { ["name"] = source.Name, ["why"] = source.Why })]),
        ["lostByDownload"] = summary.Notes?.Sum(note => note.LostByDownload),
        ["files"] = summary.Files,
        ["pairsPerSecond"] = Math.Round(summary.Progress.PairsPerSecond, 2),
        ["seconds"] = Math.Round(summary.Progress.Elapsed.TotalSeconds, 3),
    };
}
