using System.CommandLine;
using System.Globalization;
using GlipPipeline.Cli.Display;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Statistics;
using GlipPipeline.Download.Statistics;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip stats</c>: what a corpus holds, beside Cap24M.</summary>
internal static class StatsCommand
{
    private const int BarCharacters = 40;

    private static readonly Argument<string> Corpus = new("corpus") { Description = "The corpus folder or az://account/container/prefix, sealed or not" };
    private static readonly ProfileOption Profile = ProfileOption.Create();
    private static readonly Option<bool> Json = new("--json") { Description = "Print the figures as JSON" };

    public static Command Create()
    {
        var command = new Command("stats", "Counts a corpus's pairs, rejects, phrases, boxes and scores, beside Cap24M's") 
        {
            Corpus, Profile, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var profile = Profile.Read(flags);
        using var store = await CorpusStore.OpenForReadingAsync(flags.GetValue(Corpus)!, cancellationToken);
        if ((await RunLedger.ReadDocumentAsync(store, cancellationToken)).Configuration.IsDownload)
        {
            WriteDownload(await DownloadStatisticsReader.ReadAsync(store, cancellationToken), flags.GetValue(Json));
            return 0;
        }

        var index = await CorpusContents.ReadAsync(store, cancellationToken);
        using var parts = LocalParts.Of(store);
        var locations = await parts.AllAsync(index.PartNames(), StatisticsQuery.Columns, cancellationToken);
        var run = await RunLedger.ReadDocumentAsync(store, cancellationToken);
        var teacher = run.Configuration.TeacherName;
        var figures = StatisticsQuery.Compute(locations, index.Tally, profile);
        if (flags.GetValue(Json))
        {
            JsonReport.WriteWith([("teacher", teacher), ("lostByDownload", run.Notes?.Sum(note => note.LostByDownload))], figures, Console.Out);
        }
        else
        {
            Console.Out.WriteLine($"teacher: {teacher}");
            SourceNotes.DownloadLines(run.Notes).ToList().ForEach(Console.Out.WriteLine);
            Write(figures, Console.Out, isTerminal: !Console.IsOutputRedirected);
        }

        return 0;
    }

    private static void Write(CorpusStatistics figures, TextWriter to, bool isTerminal)
    {
        var table = new FigureTable("", "here", "Cap24M")
            .Add("pairs labelled", Figure.Of(figures.Tally.Labelled), Figure.Of(Cap24M.Pairs))
            .Add("pairs rejected", Figure.Of(figures.Tally.Rejected), "");
        foreach (var (reason, count) in figures.Tally.Rejects)
        {
            table.Add($"  {reason}", Figure.Of(count), "");
        }

        table
            .Add("phrases", Figure.Of(figures.Phrases), "")
            .Add("phrases to ground", Figure.Of(figures.VisualPhrases), "")
            .Add("different phrases", Figure.Of(figures.UniquePhrases), Figure.Of(Cap24M.UniquePhrases))
            .Add($"boxes, {figures.Profile.Name}", Figure.Of(figures.Boxes), Figure.Of(Cap24M.Boxes))
            .Add("  a pair", Figure.Of(figures.BoxesPerPair), Figure.Of(Cap24M.BoxesPerPair))
            .Add("boxes, score ≥ 0.1", Figure.Of(figures.Tally.Boxes ?? 0), "")
            .Add("  a pair", Figure.Of(figures.RawBoxesPerPair), "")
            .Add($"pairs without a box, {figures.Profile.Name}", Figure.Of(figures.PairsWithoutBox), "")
            .Add($"pairs dropped, {figures.Profile.Name}", Figure.Of(figures.PairsDropped), "")
            .Write(to, isTerminal);
        WriteHistogram(figures, to);
    }

    private static void WriteDownload(DownloadStatistics figures, bool asJson)
    {
        if (asJson)
        {
            JsonReport.Write(figures, Console.Out);
        }
        else
        {
            DownloadStatisticsText.Write(figures, Console.Out, isTerminal: !Console.IsOutputRedirected);
        }
    }

    private static void WriteHistogram(CorpusStatistics figures, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine("scores");
        var most = Math.Max(1, figures.ScoreHistogram.Max());
        foreach (var (bin, count) in figures.ScoreHistogram.Index().Skip(1))
        {
            var bar = new string('█', (int)Math.Round((double)count * BarCharacters / most));
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {bin / 10.0:0.0}–{(bin + 1) / 10.0:0.0}  {Figure.Of(count),12}  {bar}").TrimEnd());
        }
    }
}
