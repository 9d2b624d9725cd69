using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Json;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Coco;

/// <summary>COCO's instances: one JSON object a shard. Categories are folded heads or texts of phrases; an image entry is a pair.</summary>
internal sealed class CocoFormat : IExportFormat
{
    public string Name => "coco";

    public string Summary => "COCO detection JSON; categories are the phrases' folded heads or texts, and an image entry is a pair.";

    public Unsaid Unsaid => Unsaid.Spans;

    public bool NeedsBoxes => false;

    // pycocotools divides by the area, and most trainers drop boxes under a pixel.
    public bool Takes(PixelBox box, ImageSize size, FormatOptions options) => box.Width >= 1 && box.Height >= 1;

    public IExportWriter Open(ExportTarget target) => new Writer(target);

    public string Loading(ExportTarget target) =>
        $"""
        ```python
        from pycocotools.coco import COCO

        coco = COCO("{target.Splits[0].FileName(0)}.json")
        ```

        `images[].file_name` is relative to `images/`; `caption`, `pair_id` and `score` are additions that other readers leave alone.
        """;

    /// <summary>Images and annotations are spooled apart and joined at the end, since COCO has them in two lists of one object.</summary>
    private sealed class Writer(ExportTarget target) : IExportWriter
    {
        private readonly JsonText _text = new();
        private readonly OpenShards _shards = new(target);
        private readonly CategoryList _categories = new(target.Options);

        public ValueTask AppendAsync(ExportPair pair, CancellationToken cancellationToken)
        {
            var shard = _shards.Of(pair);
            AddEntry($"{shard}.images", json => WriteImage(json, pair));
            foreach (var phrase in pair.Phrases)
            {
                foreach (var grounding in phrase.Boxes)
                {
                    AddEntry($"{shard}.annotations", json => WriteAnnotation(json, pair, phrase, grounding));
                    target.Counts.Add(ExportCounts.BoxesWritten);
                }
            }

            target.Counts.Add(ExportCounts.PhrasesWritten, pair.Phrases.Length);
            return ValueTask.CompletedTask;
        }

        public ValueTask<string> SuspendAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_categories.Suspend());

        public void Resume(string state) => _categories.Resume(state);

        public ValueTask CompleteAsync(CancellationToken cancellationToken)
        {
            _shards.EnsureAll(Join);
            return ValueTask.CompletedTask;
        }

        private void AddEntry(string spool, Action<Utf8JsonWriter> write)
        {
            target.Files.Spool(spool, target.Files.SpooledLengthOf(spool) == 0 ? "\n"u8 : ",\n"u8);
            target.Files.Spool(spool, _text.Write(write));
        }

        private static void WriteImage(Utf8JsonWriter json, ExportPair pair)
        {
            json.WriteStartObject();
            json.WriteNumber("id", pair.Row + 1);
            json.WriteString("file_name", pair.ImageName);
            json.WriteNumber("width", pair.Size.Width);
            json.WriteNumber("height", pair.Size.Height);
            json.WriteString("caption", pair.Caption);
            json.WriteString("pair_id", pair.Source.Id.ToString());
            json.WriteEndObject();
        }

        private void WriteAnnotation(Utf8JsonWriter json, ExportPair pair, ExportPhrase phrase, Grounding grounding)
        {
            json.WriteStartObject();
            json.WriteNumber("id", target.Counts.Of(ExportCounts.BoxesWritten) + 1);
            json.WriteNumber("image_id", pair.Row + 1);
            json.WriteNumber("category_id", _categories.Of(phrase) + 1);
            json.WritePropertyName("bbox");
            json.WriteCornerAndSize(grounding.Box);
            json.WriteNumber("area", ((double)grounding.Box.X1 - grounding.Box.X0) * ((double)grounding.Box.Y1 - grounding.Box.Y0));
            json.WriteNumber("iscrowd", 0);
            json.WriteString("phrase", phrase.Text);
            json.WriteNumber("score", grounding.Score);
            json.WriteEndObject();
        }

        private void Join(string shard)
        {
            var name = $"{shard}.json";
            target.Files.Append(name, """{"info":{},"licenses":[],"images":["""u8);
            target.Files.AppendSpool(name, $"{shard}.images");
            target.Files.Append(name, "\n],\"annotations\":["u8);
            target.Files.AppendSpool(name, $"{shard}.annotations");
            target.Files.Append(name, "\n],\"categories\":["u8);
            foreach (var (id, category) in _categories.Names.Index())
            {
                target.Files.Append(name, id == 0 ? "\n"u8 : ",\n"u8);
                target.Files.Append(name, JsonSerializer.SerializeToUtf8Bytes(
                    new { id = id + 1, name = category, supercategory = "object" }, JsonStyle.Lines));
            }

            target.Files.Append(name, "\n]}\n"u8);
            target.Files.Close(name);
        }
    }
}
