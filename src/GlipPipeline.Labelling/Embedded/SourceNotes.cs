using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Sources.Opening;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>What is to be known of sources beside their pairs: from their readers into <c>run.json</c>, and in words.</summary>
public static class SourceNotes
{
    /// <summary>Of many sources, so many are told of by name; run.json has all.</summary>
    private const int MostNamed = 10;

    /// <summary>As <c>run.json</c> has them; null where there is nothing.</summary>
    internal static ImmutableArray<RunSourceNote>? Of(OpenedSources opened) => opened.Notes.Count == 0
        ? null
        :
        [
            .. opened.Notes.Select(note => new RunSourceNote(
                note.Name, [.. note.Guesses], note.Download?.Rows, note.Download?.Lost, [.. note.Download?.Unfinished ?? []])),
        ];

    /// <summary>A line for each thing, equal ones of several sources together.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<RunSourceNote>? notes)
    {
        var all = notes ?? [];
        var guesses = all.Where(note => note.Guessed.Length > 0).GroupBy(note => string.Join(", ", note.Guessed)).ToList();
        foreach (var guess in guesses.Take(MostNamed))
        {
            yield return $"guessed: {guess.Key} in {Named([.. guess.Select(note => note.Source)])}";
        }

        foreach (var line in DownloadLines(all))
        {
            yield return line;
        }
    }

    /// <summary>The lines about downloads alone.</summary>
    public static IEnumerable<string> DownloadLines(ImmutableArray<RunSourceNote>? notes)
    {
        var downloads = (notes ?? []).Where(note => note.DownloadRows is not null).ToList();
        if (downloads.Sum(note => note.DownloadRows) is > 0 and var rows)
        {
            var lost = downloads.Sum(note => note.LostByDownload) ?? 0;
            yield return string.Create(CultureInfo.InvariantCulture, $"lost by the download: {lost:n0} of {rows:n0} rows of the list, which are no pairs");
        }

        var unfinished = downloads.SelectMany(note => note.Unfinished).ToList();
        if (unfinished.Count > 0)
        {
            yield return $"unfinished by the download: {Named(unfinished)} (no _stats.json); the last pairs may be missing";
        }
    }

    private static string Named(List<string> names) => names.Count <= MostNamed
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed:n0} more");
}
