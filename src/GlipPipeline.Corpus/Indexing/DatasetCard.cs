using System.Globalization;
using System.Net;
using System.Text;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Corpus.Statistics;

namespace GlipPipeline.Corpus.Indexing;

/// <summary>
/// The <c>README.md</c> of a corpus: figures, samples and how to read it. Its head is what the Hugging Face Hub reads. Holds no clock.
/// </summary>
internal static class DatasetCard
{
    internal static string Write(CorpusStatistics statistics, IReadOnlyList<LabelledPair> samples, string teacher)
    {
        var card = new StringBuilder();
        AddHead(card, statistics.Tally.Labelled, teacher);
        AddFigures(card, statistics);
        AddSamples(card, samples);
        AddReading(card);
        return card.ToString();
    }

    private static void AddHead(StringBuilder card, long pairs, string teacher) => card.Append(CultureInfo.InvariantCulture,
        $"""
        ---
        task_categories:
        - zero-shot-object-detection
        - object-detection
        size_categories:
        - {SizeCategory(pairs)}
        tags:
        - phrase-grounding
        - glip
        configs:
        - config_name: default
          data_files:
          - split: train
            path: data/train-*.parquet
        ---
        # Grounding corpus

        Image-caption pairs whose noun phrases are grounded to boxes by the teacher {Cell(teacher)}, made with GlipPipeline.
        The labels are the teacher's, not a person's.


        """);

    private static void AddFigures(StringBuilder card, CorpusStatistics statistics)
    {
        card.Append(CultureInfo.InvariantCulture,
            $"""
            ## Figures

            | | here | Cap24M |
            |---|---:|---:|
            | pairs | {statistics.Tally.Labelled} | {Cap24M.Pairs} |
            | boxes that the profile `{statistics.Profile.Name}` counts | {statistics.Boxes} | {Cap24M.Boxes} |
            | … a pair | {statistics.BoxesPerPair:0.00} | {Cap24M.BoxesPerPair:0.00} |
            | boxes in all (0.1 and over) | {statistics.Tally.Boxes} | |
            | different phrases | {statistics.UniquePhrases} | {Cap24M.UniquePhrases} |
            | pairs without such a box | {statistics.PairsWithoutBox} | |
            | rejected pairs | {statistics.Tally.Rejected} | |


            """);
        foreach (var (reason, count) in statistics.Tally.Rejects)
        {
            card.Append(CultureInfo.InvariantCulture, $"* rejected as `{reason}`: {count}\n");
        }
    }

    private static void AddSamples(StringBuilder card, IReadOnlyList<LabelledPair> samples)
    {
        if (samples.Count == 0)
        {
            return;
        }

        card.Append("\n## Samples\n\n| key | caption | best box of each grounded phrase |\n|---|---|---|\n");
        foreach (var sample in samples)
        {
            card.Append(CultureInfo.InvariantCulture, $"| {Cell(sample.Pair.Key)} | {Cell(sample.Pair.Caption)} | {Boxes(sample)} |\n");
        }
    }

    private static void AddReading(StringBuilder card) => card.Append(
        """

        ## Reading

        ```python
        from datasets import load_dataset

        pairs = load_dataset("parquet", data_files="data/train-*.parquet", split="train", streaming=True)
        ```

        ```sql
        SELECT key, caption, g.score FROM (SELECT *, unnest(groundings) AS g FROM 'data/*.parquet') WHERE g.score > 0.5;
        ```

        `phrases[].spans` are half-open spans of Unicode code points. `groundings[].phrase` is an index into `phrases`; boxes are `x0, y0, x1, y1` in pixels of
        the displayed image (EXIF orientation applied), half-open. Every box with a score of at least 0.1 is kept: choose a threshold when reading; GLIP's is 0.5.

        """);

    private static string Boxes(LabelledPair sample)
    {
        var best = sample.Groundings.GroupBy(grounding => grounding.Phrase).Select(group => group.MaxBy(grounding => grounding.Score));
        return string.Join("<br>", best.Select(grounding => string.Create(
            CultureInfo.InvariantCulture,
            $"{Cell(sample.Phrases[grounding.Phrase].Text)}: {grounding.Score:0.00} at "
            + $"{grounding.Box.X0:0},{grounding.Box.Y0:0},{grounding.Box.X1:0},{grounding.Box.Y1:0}")));
    }

    /// <summary>Text that neither HTML nor a Markdown table takes for its own.</summary>
    private static string Cell(string text)
    {
        var cell = new StringBuilder(WebUtility.HtmlEncode(text));
        foreach (var special in "|`*_[]\\")
        {
            cell.Replace(special.ToString(), string.Create(CultureInfo.InvariantCulture, $"&#{(int)special};"));
        }

        return cell.Replace('\n', ' ').Replace('\r', ' ').ToString();
    }

    private static string SizeCategory(long pairs) => pairs switch
    {
        < 1_000 => "n<1K",
        < 10_000 => "1K<n<10K",
        < 100_000 => "10K<n<100K",
        < 1_000_000 => "100K<n<1M",
        < 10_000_000 => "1M<n<10M",
        < 100_000_000 => "10M<n<100M",
        < 1_000_000_000 => "100M<n<1B",
        _ => "n>1B",
    };
}
