using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Json;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Odvg;

/// <summary>ODVG as Open-GroundingDino reads it: a region a box, no spans; the trainer joins the phrases itself and finds them by their text.</summary>
internal sealed class OpenGroundingDinoFormat : IExportFormat
{
    private const string LabelMap = "label_map.json";

    public string Name => "odvg-opengdino";

    public string Summary => "ODVG JSON Lines as Open-GroundingDino reads them, with `dataset.json` and `label_map.json`.";

    public Unsaid Unsaid => Unsaid.Spans | Unsaid.Scores;

    public int? MostTokens => 254;

    public bool Takes(PixelBox box, ImageSize size, FormatOptions options) => box.Width >= 1 && box.Height >= 1;

    public IExportWriter Open(ExportTarget target) => new Writer(target);

    public string Loading(ExportTarget target) =>
        """
        Give `dataset.json` as `--datasets`, with this folder's path before `root` and `anno`. Its `val` is empty: the trainer validates on COCO
        files only, which `--format coco` writes. `label_map.json` numbers the phrases' heads from 0, for those who want them; it must not stand
        in the configuration of a grounding set, which the trainer would then read as a detection set.
        """;

    private sealed class Writer(ExportTarget target) : ShardedLines(target, ".jsonl")
    {
        private readonly CategoryList _labels = new(target.Options);

        public override ValueTask<string> SuspendAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_labels.Suspend());

        public override void Resume(string state) => _labels.Resume(state);

        public override async ValueTask CompleteAsync(CancellationToken cancellationToken)
        {
            await base.CompleteAsync(cancellationToken);
            var train = Target.Splits[0];
            var sets = Enumerable.Range(0, train.Shards).Select(shard => new { root = "images", anno = $"{train.FileName(shard)}.jsonl", dataset_mode = "odvg" });
            Target.Files.Write("dataset.json", JsonSerializer.SerializeToUtf8Bytes(new { train = sets, val = Array.Empty<object>() }, JsonStyle.Pages));
            Target.Files.Write(LabelMap, JsonSerializer.SerializeToUtf8Bytes(
                _labels.Names.Index().ToDictionary(label => $"{label.Index}", label => label.Item), JsonStyle.Pages));
        }

        protected override void Write(Utf8JsonWriter json, ExportPair pair)
        {
            CountAmbiguous(pair);
            json.WriteStartObject();
            json.WriteString("filename", pair.ImageName);
            json.WriteNumber("height", pair.Size.Height);
            json.WriteNumber("width", pair.Size.Width);
            json.WriteStartObject("grounding");
            json.WriteString("caption", pair.Caption);
            json.WriteStartArray("regions");
            foreach (var phrase in pair.Phrases)
            {
                _labels.Of(phrase);
                foreach (var grounding in phrase.Boxes)
                {
                    json.WriteStartObject();
                    json.WritePropertyName("bbox");
                    json.WriteCorners(grounding.Box);
                    json.WriteString("phrase", phrase.Text);
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        /// <summary>A phrase that stands inside another is found there too.</summary>
        private void CountAmbiguous(ExportPair pair)
        {
            List<string> texts = [.. pair.Phrases.Select(phrase => PhraseText.Fold(phrase.Text)).Distinct()];
            Target.Counts.Add("phrases_ambiguous_by_text", texts.Count(inner => texts.Exists(outer => outer != inner && outer.Contains(inner, StringComparison.Ordinal))));
        }
    }
}
