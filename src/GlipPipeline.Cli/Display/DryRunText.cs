using System.Globalization;
using GlipPipeline.Labelling.Embedded;

namespace GlipPipeline.Cli.Display;

/// <summary>What <c>glip label --dry-run</c> prints.</summary>
internal static class DryRunText
{
    /// <summary>Of many sources, these are listed by name.</summary>
    private const int MostSources = 20;

    public static void Write(DryRunReport report, TextWriter to, bool asJson)
    {
        if (asJson)
        {
            JsonReport.Write(new { report.Teacher, report.Sources, report.Skipped, report.Notes, report.Units, report.Pairs, report.Sample, estimateSeconds = report.Estimate.TotalSeconds }, to);
            return;
        }

        foreach (var source in report.Sources.Take(MostSources))
        {
            to.WriteLine($"would read: {source.Name} ({source.Kind}, {Figure.Of(source.Pairs)} pairs)");
        }

        if (report.Sources.Count > MostSources)
        {
            to.WriteLine($"would read: {Figure.Of(report.Sources.Count - MostSources)} more sources");
        }

        SkippedSources.Write(report.Skipped, "would skip", to);
        foreach (var line in SourceNotes.Lines(report.Notes))
        {
            to.WriteLine(line);
        }

        var sample = report.Sample;
        to.WriteLine($"planned: {Figure.Of(report.Pairs)} pairs in {Figure.Of(report.Units)} units, teacher {report.Teacher}");
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"measured: {sample.Pairs:n0} pairs in {sample.Elapsed.TotalSeconds:n1} s, {sample.Labelled:n0} of them would be labelled"));
        to.WriteLine($"estimate: about {ProgressLine.Duration(report.Estimate)} on this machine; nothing was written");
    }
}
