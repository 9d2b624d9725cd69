using System.Globalization;
using System.Text;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Download.Embedded;

/// <summary>The <c>README.md</c> of a download. Holds no clock, so that every seal writes the same.</summary>
internal static class DownloadCard
{
    internal static byte[] Write(CorpusIndex index, RunDocument run)
    {
        var tally = index.Tally;
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture,
            $"""
            ---
            task_categories:
            - image-to-text
            tags:
            - webdataset
            configs:
            - config_name: default
              data_files:
              - split: train
                path: data/train-*.tar
            ---
            # Download

            Image-caption pairs of {string.Join(", ", run.Configuration.Sources.Select(source => source.Name))}, fetched with GlipPipeline.
            `KEY.jpg` holds the bytes as they came, whatever kind of image they are, `KEY.txt` the caption, `KEY.json` where they come from.

            | | rows |
            |---|---:|
            | asked for | {tally.Read} |
            | fetched | {tally.Labelled} ({(tally.Read == 0 ? 0 : 100.0 * tally.Labelled / tally.Read):0.0} %) |
            | not fetched | {tally.Rejected} |
            | left out before | {run.Configuration.RowsLeftOut ?? 0} |


            """);
        foreach (var (reason, count) in tally.Rejects)
        {
            card.Append(CultureInfo.InvariantCulture, $"* `{reason}`: {count}\n");
        }

        return Encoding.UTF8.GetBytes(card.ToString());
    }
}
