using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Odvg;

/// <summary>ODVG as mmdetection's <c>ODVGDataset</c> reads it: JSON Lines, a region a phrase with its spans and boxes.</summary>
internal sealed class MmdetOdvgFormat : IExportFormat
{
    public string Name => "odvg-mmdet";

    public string Summary => "ODVG JSON Lines as mmdetection's `ODVGDataset` reads them (MM-Grounding-DINO and kin).";

    public Unsaid Unsaid => Unsaid.Scores;

    public int? MostTokens => 254;

    // mmdet/datasets/odvg.py, _parse_data_info: boxes outside of the image or under one pixel are dropped without a word.
    public bool Takes(PixelBox box, ImageSize size, FormatOptions options) => box.Width >= 1 && box.Height >= 1;

    public IExportWriter Open(ExportTarget target) => new Writer(target);

    public string Loading(ExportTarget target) =>
        $$"""
        In an mmdetection configuration, for each `.jsonl` here:

        ```python
        train_dataset = dict(
            type="ODVGDataset",
            data_root="THIS_FOLDER/",
            ann_file="{{target.Splits[0].FileName(0)}}.jsonl",
            label_map_file=None,
            data_prefix=dict(img="images/"),
            filter_cfg=dict(filter_empty_gt=False),
            return_classes=True)
        ```
        """;

    private sealed class Writer(ExportTarget target) : ShardedLines(target, ".jsonl")
    {
        protected override void Write(Utf8JsonWriter json, ExportPair pair)
        {
            json.WriteStartObject();
            json.WriteString("filename", pair.ImageName);
            json.WriteNumber("height", pair.Size.Height);
            json.WriteNumber("width", pair.Size.Width);
            json.WriteStartObject("grounding");
            json.WriteString("caption", pair.Caption);
            json.WriteStartArray("regions");
            foreach (var phrase in pair.Phrases)
            {
                json.WriteStartObject();
                json.WritePropertyName("bbox");
                WriteBoxes(json, phrase);
                json.WriteString("phrase", phrase.Text);
                json.WritePropertyName("tokens_positive");
                json.WriteSpans(phrase.Spans);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        /// <summary>One box stands alone, several in a list, as in the released files.</summary>
        private static void WriteBoxes(Utf8JsonWriter json, ExportPhrase phrase)
        {
            if (phrase.Boxes is [var only])
            {
                json.WriteCorners(only.Box);
                return;
            }

            json.WriteStartArray();
            foreach (var grounding in phrase.Boxes)
            {
                json.WriteCorners(grounding.Box);
            }

            json.WriteEndArray();
        }
    }
}
