using System.Globalization;
using System.Text;
using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Json;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Rex;

/// <summary>The TSVs of ChatRex and Rex-Omni: an annotation names its image by the byte at which its line begins, so that several share one.</summary>
internal sealed class RexTsvFormat : IExportFormat
{
    public string Name => "rex-tsv";

    public string Summary => "TSV files as ChatRex and Rex-Omni read them: images, and annotations that name their image by its place.";

    public Unsaid Unsaid => Unsaid.Spans | Unsaid.Scores;

    public bool HoldsImages => true;

    public bool Takes(PixelBox box, ImageSize size, FormatOptions options) => box.Width >= 1 && box.Height >= 1;

    public IExportWriter Open(ExportTarget target) => new Writer(target);

    public string Loading(ExportTarget target) =>
        $"""
        In a Rex-Omni configuration:

        ```python
        data = dict(
            type=GroundingTSVDataset,
            img_tsv_file="{target.Splits[0].FileName(0)}.images.tsv",
            ann_tsv_file="{target.Splits[0].FileName(0)}.annotations.tsv",
            ann_lineidx_file="{target.Splits[0].FileName(0)}.annotations.tsv.lineidx")
        ```

        Every line index is here under both of its names, `X.tsv.lineidx` and `X.lineidx`.
        """;

    private sealed class Writer(ExportTarget target) : IExportWriter
    {
        private static readonly string[] Kinds = ["images", "annotations"];

        private readonly JsonText _text = new();
        private readonly OpenShards _shards = new(target);

        /// <summary>The last image of each split, which the next captions may share.</summary>
        private SharedImage[] _last = [.. target.Splits.Select(_ => new SharedImage("", "", 0))];

        public ValueTask AppendAsync(ExportPair pair, CancellationToken cancellationToken)
        {
            var shard = _shards.Of(pair);
            var image = pair.Source.ImageSha256.ToString();
            if (_last[pair.Split] is var last && (last.Shard != shard || last.Image != image))
            {
                _last[pair.Split] = last = new SharedImage(shard, image, Add($"{shard}.images", Encoding.UTF8.GetBytes(pair.Key), Base64Text.Of(pair.Image.Span)));
            }

            Add($"{shard}.annotations", Encoding.ASCII.GetBytes(last.Offset.ToString(CultureInfo.InvariantCulture)), _text.Write(json => Write(json, pair)));
            pair.Count(target.Counts);
            return ValueTask.CompletedTask;
        }

        public ValueTask<string> SuspendAsync(CancellationToken cancellationToken) => ValueTask.FromResult(JsonSerializer.Serialize(_last, JsonStyle.Lines));

        public void Resume(string state) => _last = JsonSerializer.Deserialize<SharedImage[]>(state, JsonStyle.Lines)!;

        public ValueTask CompleteAsync(CancellationToken cancellationToken)
        {
            _shards.EnsureAll(shard =>
            {
                foreach (var kind in Kinds)
                {
                    target.Files.Append($"{shard}.{kind}.tsv", []);
                    target.Files.Append($"{shard}.{kind}.lineidx", []);
                    target.Files.Append($"{shard}.{kind}.tsv.lineidx", []);
                }
            });
            return ValueTask.CompletedTask;
        }

        private long Add(string name, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
            var start = target.Files.AppendRow(name, key, value);
            target.Files.Append($"{name}.tsv.lineidx", Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{start}\n")));
            return start;
        }

        private static void Write(Utf8JsonWriter json, ExportPair pair)
        {
            json.WriteStartObject();
            json.WriteStartArray("boxes");
            foreach (var phrase in pair.Phrases)
            {
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
            json.WriteString("caption", pair.Caption);
            json.WriteEndObject();
        }
    }

    private sealed record SharedImage(string Shard, string Image, long Offset);
}
