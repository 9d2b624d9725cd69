using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Mdetr;

/// <summary>The mixed grounding JSON of MDETR and GLIP, in both of its kinds: a box for itself, and the boxes of a phrase merged into one.</summary>
internal sealed class MdetrFormat : IExportFormat
{
    private const string Separate = "separateGT";
    private const string Merged = "mergedGT";

    public string Name => "mdetr";

    public string Summary => "MDETR's and GLIP's grounding JSON; an image entry is a pair. `separateGT` has every box, `mergedGT` one a phrase around all of its boxes.";

    public Unsaid Unsaid => Unsaid.Scores;

    public int? MostTokens => 254;

    public bool Takes(PixelBox box, ImageSize size, FormatOptions options) => LegacyBoxes.AreLeft(box, size);

    public IExportWriter Open(ExportTarget target) => new Writer(target);

    public string Loading(ExportTarget target) =>
        $"""
        As `final_flickr_{Separate}_train.json` is named in GLIP's dataset catalog or in MDETR's `ft_img_path` and annotation folder:

        ```python
        "corpus_train": dict(img_folder="THIS_FOLDER/images", ann_file="THIS_FOLDER/{target.Splits[0].FileName(0)}_{Separate}.json", is_train=True)
        ```
        """;

    private sealed class Writer(ExportTarget target) : IExportWriter
    {
        private readonly JsonText _text = new();
        private readonly OpenShards _shards = new(target);
        private long _separate;
        private long _merged;

        public ValueTask AppendAsync(ExportPair pair, CancellationToken cancellationToken)
        {
            var shard = _shards.Of(pair);
            Add($"{shard}.images", json => WriteImage(json, pair));
            var separate = JoinedBoxes.Of(pair.Phrases.SelectMany(phrase => phrase.Boxes.Select(box => new SpannedBox(box.Box, box.Score, phrase.Spans))));
            var merged = JoinedBoxes.Of(pair.Phrases.Select(phrase => new SpannedBox(JoinedBoxes.Around(phrase.Boxes), phrase.Boxes[0].Score, phrase.Spans)));
            foreach (var box in separate)
            {
                Add($"{shard}.{Separate}", json => WriteAnnotation(json, pair, box, _separate++));
            }

            foreach (var box in merged)
            {
                Add($"{shard}.{Merged}", json => WriteAnnotation(json, pair, box, _merged++));
            }

            target.Counts.Add(ExportCounts.PhrasesWritten, pair.Phrases.Length);
            target.Counts.Add(ExportCounts.BoxesWritten, separate.Length);
            target.Counts.Add("boxes_left_out_joined", pair.Phrases.Sum(phrase => phrase.Boxes.Length) - separate.Length);
            return ValueTask.CompletedTask;
        }

        public ValueTask<string> SuspendAsync(CancellationToken cancellationToken) => ValueTask.FromResult($"{_separate} {_merged}");

        public void Resume(string state)
        {
            var numbers = state.Split(' ').Select(number => long.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            (_separate, _merged) = (numbers[0], numbers[1]);
        }

        public ValueTask CompleteAsync(CancellationToken cancellationToken)
        {
            _shards.EnsureAll(shard =>
            {
                Join(shard, Separate);
                Join(shard, Merged);
            });
            return ValueTask.CompletedTask;
        }

        private void Add(string spool, Action<Utf8JsonWriter> write)
        {
            target.Files.Spool(spool, target.Files.SpooledLengthOf(spool) == 0 ? "\n"u8 : ",\n"u8);
            target.Files.Spool(spool, _text.Write(write));
        }

        private void Join(string shard, string kind)
        {
            var name = $"{shard}_{kind}.json";
            target.Files.Append(name, """{"info":[],"licenses":[],"images":["""u8);
            target.Files.AppendSpool(name, $"{shard}.images");
            target.Files.Append(name, "\n],\"annotations\":["u8);
            target.Files.AppendSpool(name, $"{shard}.{kind}");
            target.Files.Append(name, "\n],\"categories\":[{\"supercategory\":\"object\",\"id\":1,\"name\":\"object\"}]}\n"u8);
            target.Files.Close(name);
        }

        private static void WriteImage(Utf8JsonWriter json, ExportPair pair)
        {
            json.WriteStartObject();
            json.WriteString("file_name", pair.ImageName);
            json.WriteNumber("height", pair.Size.Height);
            json.WriteNumber("width", pair.Size.Width);
            json.WriteNumber("id", pair.Row);
            json.WriteNumber("original_id", pair.Row);
            json.WriteNumber("original_img_id", pair.Row);
            json.WriteNumber("sentence_id", 0);
            json.WriteString("caption", pair.Caption);
            json.WritePropertyName("tokens_negative");
            json.WriteSpans([new CodePointSpan(0, CaptionText.Length(pair.Caption))]);
            json.WriteStartArray("tokens_positive_eval");
            foreach (var phrase in pair.Phrases)
            {
                json.WriteSpans(phrase.Spans);
            }

            json.WriteEndArray();
            json.WriteString("data_source", "glip-pipeline");
            json.WriteString("dataset_name", "flickr");
            json.WriteEndObject();
        }

        private static void WriteAnnotation(Utf8JsonWriter json, ExportPair pair, SpannedBox box, long id)
        {
            json.WriteStartObject();
            json.WriteNumber("area", ((double)box.Box.X1 - box.Box.X0) * ((double)box.Box.Y1 - box.Box.Y0));
            json.WriteNumber("iscrowd", 0);
            json.WriteNumber("image_id", pair.Row);
            json.WriteNumber("category_id", 1);
            json.WriteNumber("id", id);
            json.WritePropertyName("bbox");
            json.WriteCornerAndSize(box.Box);
            json.WritePropertyName("tokens_positive");
            json.WriteSpans(box.Spans);
            json.WriteEndObject();
        }
    }
}
