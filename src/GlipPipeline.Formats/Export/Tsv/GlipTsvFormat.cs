using System.Globalization;
using System.Text;
using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Tsv;

/// <summary>GLIP's own TSVs: images, labels and sizes in three files of equal rows, each with its line index, and a YAML that names them.</summary>
/// <param name="version">2: an entity with its boxes; 1: a box with its spans.</param>
internal sealed class GlipTsvFormat(int version) : IExportFormat
{
    public string Name => version == 2 ? "glip-tsv" : "glip-tsv-v1";

    public string Summary => string.Create(CultureInfo.InvariantCulture, $"GLIP's own TSV files, labels version {version}.");

    public bool HoldsImages => true;

    public int? MostTokens => 254;

    public bool Takes(PixelBox box, ImageSize size, FormatOptions options) => LegacyBoxes.AreLeft(box, size);

    public IExportWriter Open(ExportTarget target) => new Writer(target, version);

    public string Loading(ExportTarget target) =>
        $"""
        In GLIP's dataset catalog:

        ```python
        "corpus_train": dict(yaml_path="THIS_FOLDER/{target.Splits[0].FileName(0)}.yaml", tokenizer_type="bert-base-uncased")
        ```

        GLIP screens such labels again by score: `caption_conf` is 0.9 unless the configuration says 0.5, as its paper does.
        """;

    private sealed class Writer(ExportTarget target, int version) : IExportWriter
    {
        private static readonly string[] Kinds = ["img", "label", "hw"];

        private readonly JsonText _text = new();
        private readonly OpenShards _shards = new(target);

        public ValueTask AppendAsync(ExportPair pair, CancellationToken cancellationToken)
        {
            var shard = _shards.Of(pair);
            var key = Encoding.UTF8.GetBytes(pair.Key);
            target.Files.AppendRow($"{shard}.img", key, Base64Text.Of(pair.Image.Span));
            target.Files.AppendRow($"{shard}.label", key, _text.Write(json => WriteLabel(json, pair)));
            target.Files.AppendRow($"{shard}.hw", key, _text.Write(json => WriteSize(json, pair)));
            pair.Count(target.Counts);
            return ValueTask.CompletedTask;
        }

        public ValueTask<string> SuspendAsync(CancellationToken cancellationToken) => ValueTask.FromResult("");

        public void Resume(string state)
        {
        }

        public ValueTask CompleteAsync(CancellationToken cancellationToken)
        {
            _shards.EnsureAll(shard =>
            {
                foreach (var kind in Kinds)
                {
                    target.Files.Append($"{shard}.{kind}.tsv", []);
                    target.Files.Append($"{shard}.{kind}.lineidx", []);
                }

                target.Files.Write($"{shard}.yaml", Encoding.UTF8.GetBytes($"img: {shard}.img.tsv\nlabel: {shard}.label.tsv\nhw: {shard}.hw.tsv\n"));
            });
            return ValueTask.CompletedTask;
        }

        private void WriteLabel(Utf8JsonWriter json, ExportPair pair)
        {
            json.WriteStartObject();
            json.WriteNumber("img_h", pair.Size.Height);
            json.WriteNumber("img_w", pair.Size.Width);
            json.WriteString("caption", pair.Caption);
            Write(json, "tokens_positive", pair, (phrase, _) => json.WriteSpans(phrase.Spans), isOfEntity: true);
            Write(json, "bboxes", pair, (_, grounding) => json.WriteCorners(grounding.Box), isOfEntity: false);
            Write(json, "scores", pair, (_, grounding) => json.WriteNumberValue(grounding.Score), isOfEntity: false);
            json.WriteEndObject();
        }

        /// <summary>Version 1 has one entry a box; version 2 has one an entity, which of boxes and scores is a list.</summary>
        private void Write(Utf8JsonWriter json, string name, ExportPair pair, Action<ExportPhrase, Grounding> write, bool isOfEntity)
        {
            json.WriteStartArray(name);
            foreach (var phrase in pair.Phrases)
            {
                if (version == 2 && isOfEntity)
                {
                    write(phrase, default);
                    continue;
                }

                if (version == 2)
                {
                    json.WriteStartArray();
                }

                foreach (var grounding in phrase.Boxes)
                {
                    write(phrase, grounding);
                }

                if (version == 2)
                {
                    json.WriteEndArray();
                }
            }

            json.WriteEndArray();
        }

        private static void WriteSize(Utf8JsonWriter json, ExportPair pair)
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WriteNumber("height", pair.Size.Height);
            json.WriteNumber("width", pair.Size.Width);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }
}
