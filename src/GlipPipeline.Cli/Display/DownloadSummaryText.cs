using System.Globalization;
using System.Text.Json.Nodes;
using GlipPipeline.Download.Embedded;

namespace GlipPipeline.Cli.Display;

/// <summary>What is printed when a download is sealed.</summary>
internal static class DownloadSummaryText
{
    public static void Write(DownloadSummary summary, TextWriter to, bool asJson)
    {
        if (asJson)
        {
            to.WriteLine(ToJson(summary).ToJsonString());
            return;
        }

        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{summary.Tally.Read:n0} rows = {summary.Tally.Labelled:n0} fetched + {summary.Tally.Rejected:n0} rejected"));
        foreach (var (reason, count) in summary.Tally.MostFrequentRejects())
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  rejected {count,8:n0}  {reason}"));
        }

        var contents = string.Create(
            CultureInfo.InvariantCulture, $"{summary.Bytes / 1e6:n1} MB in {summary.Files:n0} {(summary.Files == 1 ? "tar" : "tars")} under data/");
        if (summary.WasSealed)
        {
            to.WriteLine($"already sealed: {summary.Folder} ({contents}); nothing was left to do");
        }
        else
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{summary.Progress.PairsPerSecond:n1} rows/s for {ProgressLine.Duration(summary.Progress.Elapsed)}"));
            to.WriteLine($"sealed: {summary.Folder} ({contents})");
        }

        var quoted = summary.Folder.Contains(' ', StringComparison.Ordinal) ? $"'{summary.Folder}'" : summary.Folder;
        to.WriteLine($"next: glip stats {quoted}");
        to.WriteLine($"      glip label --source {quoted} --out corpus --teacher TEACHER.onnx");
    }

    private static JsonObject ToJson(DownloadSummary summary) => new()
    {
        ["download"] = summary.Folder,
        ["alreadySealed"] = summary.WasSealed,
        ["rows"] = summary.Tally.Read,
        ["fetched"] = summary.Tally.Labelled,
        ["rejected"] = summary.Tally.Rejected,
        ["rejects"] = new JsonObject(summary.Tally.MostFrequentRejects().Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        ["bytes"] = summary.Bytes,
        ["files"] = summary.Files,
        ["rowsPerSecond"] = Math.Round(summary.Progress.PairsPerSecond, 2),
        ["seconds"] = Math.Round(summary.Progress.Elapsed.TotalSeconds, 3),
    };
}
