using System.Globalization;
using System.Text;
using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Json;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Yolo;

/// <summary>Ultralytics' folders: <c>images/SPLIT</c>, <c>labels/SPLIT</c> with a text file an image, <c>data.yaml</c> with the names.</summary>
internal sealed class YoloFormat : IExportFormat
{
    public string Name => "yolo";

    public string Summary => "YOLO folders as Ultralytics reads them; classes are the phrases' folded heads or texts.";

    public Unsaid Unsaid => Unsaid.Captions | Unsaid.Spans | Unsaid.Scores;

    public bool NeedsBoxes => false;

    public string ImageFolder(string split) => $"images/{split}";

    public bool Takes(PixelBox box, ImageSize size, FormatOptions options) => box.Width >= 1 && box.Height >= 1;

    public IExportWriter Open(ExportTarget target) => new Writer(target);

    public string Loading(ExportTarget target) =>
        """
        ```python
        from ultralytics import YOLO

        YOLO("yolo11n.pt").train(data="data.yaml")
        ```
        """;

    private sealed class Writer(ExportTarget target) : IExportWriter
    {
        private readonly CategoryList _classes = new(target.Options);

        public ValueTask AppendAsync(ExportPair pair, CancellationToken cancellationToken)
        {
            var lines = new HashSet<string>(StringComparer.Ordinal);
            var text = new StringBuilder();
            foreach (var phrase in pair.Phrases)
            {
                foreach (var grounding in phrase.Boxes)
                {
                    var line = Line(_classes.Of(phrase), grounding.Box, pair.Size);

                    // Ultralytics removes a line that stands there twice, with a warning.
                    target.Counts.Add(lines.Add(line) ? ExportCounts.BoxesWritten : "boxes_left_out_same");
                }
            }

            target.Counts.Add(ExportCounts.PhrasesWritten, pair.Phrases.Length);
            target.Files.Write($"labels/{target.Splits[pair.Split].Name}/{pair.Key}.txt", Encoding.ASCII.GetBytes(text.AppendJoin("", lines).ToString()));
            return ValueTask.CompletedTask;
        }

        public ValueTask<string> SuspendAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_classes.Suspend());

        public void Resume(string state) => _classes.Resume(state);

        public ValueTask CompleteAsync(CancellationToken cancellationToken)
        {
            var yaml = new StringBuilder();
            foreach (var split in target.Splits)
            {
                yaml.Append(CultureInfo.InvariantCulture, $"{split.Name}: images/{split.Name}\n");
            }

            if (!target.Splits.Any(split => split.Name == "val"))
            {
                // Ultralytics wants a val in any case.
                yaml.Append(CultureInfo.InvariantCulture, $"val: images/{target.Splits[0].Name}\n");
            }

            yaml.Append("names:\n");
            foreach (var (id, name) in _classes.Names.Index())
            {
                // A JSON text is a YAML text in double quotes.
                yaml.Append(CultureInfo.InvariantCulture, $"  {id}: {JsonSerializer.Serialize(name, JsonStyle.Lines)}\n");
            }

            target.Files.Write("data.yaml", Encoding.UTF8.GetBytes(yaml.ToString()));
            return ValueTask.CompletedTask;
        }

        private static string Line(int category, PixelBox box, ImageSize size) => string.Create(
            CultureInfo.InvariantCulture,
            $"{category} {((double)box.X0 + box.X1) / 2 / size.Width:0.#########} {((double)box.Y0 + box.Y1) / 2 / size.Height:0.#########} {((double)box.X1 - box.X0) / size.Width:0.#########} {((double)box.Y1 - box.Y0) / size.Height:0.#########}\n");
    }
}
