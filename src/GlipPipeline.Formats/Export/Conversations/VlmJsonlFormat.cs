using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Conversations;

/// <summary>Conversations as fine-tuners of vision-language models load them: a question for the caption's phrases, an answer with their boxes.</summary>
internal sealed class VlmJsonlFormat : IExportFormat
{
    public string Name => "vlm-jsonl";

    public string Summary => "Conversations in JSON Lines for fine-tuning vision-language models; the answer has the boxes.";

    public Unsaid Unsaid => Unsaid.Spans | Unsaid.Scores;

    // A box without area in the notation's numbers is none.
    public bool Takes(PixelBox box, ImageSize size, FormatOptions options) =>
        BoxNotation.Find(options.Notation).Numbers(box, size) is var numbers && numbers.X0 < numbers.X1 && numbers.Y0 < numbers.Y1;

    public IExportWriter Open(ExportTarget target) => new Writer(target);

    public string Loading(ExportTarget target) =>
        $"""
        Boxes are written as `{target.Options.Notation}`: {BoxNotation.Find(target.Options.Notation).Meaning}. `image` is relative to this folder.

        ```python
        import json

        rows = [json.loads(line) for line in open("{target.Splits[0].FileName(0)}.jsonl")]
        ```
        """;

    private sealed class Writer(ExportTarget target) : ShardedLines(target, ".jsonl")
    {
        private readonly BoxNotation _notation = BoxNotation.Find(target.Options.Notation);

        protected override void Write(Utf8JsonWriter json, ExportPair pair)
        {
            json.WriteStartObject();
            json.WriteString("id", pair.Key);
            json.WriteString("image", $"images/{pair.ImageName}");
            json.WriteStartArray("conversations");
            WriteTurn(json, "human", $"<image>\nLocate the phrases of this caption: {pair.Caption}");
            WriteTurn(json, "gpt", _notation.Answer(pair));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private static void WriteTurn(Utf8JsonWriter json, string from, string value)
        {
            json.WriteStartObject();
            json.WriteString("from", from);
            json.WriteString("value", value);
            json.WriteEndObject();
        }
    }
}
