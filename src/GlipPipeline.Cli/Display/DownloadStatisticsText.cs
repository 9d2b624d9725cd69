using System.Globalization;
using GlipPipeline.Download.Embedded;
using GlipPipeline.Download.Statistics;

namespace GlipPipeline.Cli.Display;

/// <summary>The figures of a download, beside what others got of published lists.</summary>
internal static class DownloadStatisticsText
{
    private const double Megabyte = 1e6;

    public static void Write(DownloadStatistics figures, TextWriter to, bool isTerminal)
    {
        var table = new FigureTable("", "here", "CC12M, 2025", "CC3M, 2024")
            .Add("rows planned", Figure.Of(figures.RowsPlanned), "", "")
            .Add("rows left out before", Figure.Of(figures.RowsLeftOut), "", "")
            .Add("rows fetched", Figure.Of(figures.Fetched), "", "")
            .Add("  of those asked for", Percent(figures.Survival), Percent(PublishedSurvival.Cc12M), Percent(PublishedSurvival.Cc3M))
            .Add("rows rejected", Figure.Of(figures.Tally.Rejected), "", "");
        foreach (var (reason, count) in figures.Tally.MostFrequentRejects())
        {
            table.Add($"  {reason}", Figure.Of(count), "", "");
        }

        table.Add("  may be got later", Figure.Of(figures.Retryable), "", "").Add("reserved by their owners", Figure.Of(figures.OptedOut), "", "");
        foreach (var (signal, count) in figures.OptOuts)
        {
            table.Add($"  {signal}", Figure.Of(count), "", "");
        }

        table
            .Add("hosts", Figure.Of(figures.Hosts), "", "")
            .Add("MB of images", (figures.ImageBytes / Megabyte).ToString("n1", CultureInfo.InvariantCulture), "", "")
            .Add("MB of tars", (figures.TarBytes / Megabyte).ToString("n1", CultureInfo.InvariantCulture), "", "")
            .Write(to, isTerminal);
        to.WriteLine();
        var hosts = new FigureTable("largest hosts", "rows", "fetched");
        foreach (var host in figures.LargestHosts)
        {
            hosts.Add(host.Host, Figure.Of(host.Rows), Figure.Of(host.Fetched));
        }

        hosts.Write(to, isTerminal);
    }

    private static string Percent(double share) => share.ToString("p0", CultureInfo.InvariantCulture);
}
