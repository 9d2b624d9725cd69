using System.Globalization;
using System.Text;
using System.Text.Json;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.WebDataset;

/// <summary>Tars for WebDataset's own loader: <c>KEY.jpg</c>, <c>KEY.txt</c> and <c>KEY.json</c> side by side.</summary>
internal sealed class WebDatasetFormat : IExportFormat
{
    public string Name => "webdataset";

    public string Summary => "WebDataset tars: image, caption, and JSON with the phrases, their spans and their boxes.";

    public bool HoldsImages => true;

    public bool NeedsBoxes => false;

    public long? ShardBytes => 1L << 30;

    public IExportWriter Open(ExportTarget target) => new Writer(target);

    public string Loading(ExportTarget target) =>
        $$"""
        ```python
        import webdataset

        pairs = webdataset.WebDataset("{{target.Splits[0].Name}}-{000000..{{target.Splits[0].Shards - 1:d6}}}.tar").decode("pil").to_tuple("jpg;png;webp", "txt", "json")
        ```
        """;

    private sealed class Writer(ExportTarget target) : IExportWriter
    {
        private readonly JsonText _text = new();
        private readonly string?[] _open = new string?[target.Splits.Length];

        public ValueTask AppendAsync(ExportPair pair, CancellationToken cancellationToken)
        {
            var tar = NameOf(target.Splits[pair.Split], pair.Shard);
            if (_open[pair.Split] is { } before && before != tar)
            {
                target.Files.Close(before);
            }

            _open[pair.Split] = tar;
            TarText.Append(target.Files, tar, pair.Key + Path.GetExtension(pair.ImageName), pair.Image.Span);
            TarText.Append(target.Files, tar, $"{pair.Key}.txt", Encoding.UTF8.GetBytes(pair.Caption));
            TarText.Append(target.Files, tar, $"{pair.Key}.json", _text.Write(json => Write(json, pair)));
            pair.Count(target.Counts);
            return ValueTask.CompletedTask;
        }

        public ValueTask<string> SuspendAsync(CancellationToken cancellationToken) => ValueTask.FromResult("");

        public void Resume(string state)
        {
        }

        public ValueTask CompleteAsync(CancellationToken cancellationToken)
        {
            foreach (var split in target.Splits)
            {
                for (var shard = 0; shard < split.Shards; shard++)
                {
                    TarText.End(target.Files, NameOf(split, shard));
                }
            }

            return ValueTask.CompletedTask;
        }

        private static string NameOf(ExportSplit split, int shard) => string.Create(CultureInfo.InvariantCulture, $"{split.Name}-{shard:d6}.tar");

        private static void Write(Utf8JsonWriter json, ExportPair pair)
        {
            json.WriteStartObject();
            json.WriteString("pair_id", pair.Source.Id.ToString());
            json.WriteString("url", pair.Source.Pair.Url);
            json.WriteNumber("width", pair.Size.Width);
            json.WriteNumber("height", pair.Size.Height);
            json.WriteString("caption", pair.Caption);
            json.WritePropertyName("phrases");
            PhraseJson.Write(json, pair);
            json.WriteEndObject();
        }
    }
}
