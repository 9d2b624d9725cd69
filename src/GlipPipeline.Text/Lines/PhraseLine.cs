using System.Buffers;
using System.Text.Json;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Spans;

namespace GlipPipeline.Text.Lines;

/// <summary>Writes a line <c>{"id","phrases":[{"start","end","text","head","visual","expression"}]}</c>; offsets are code points.</summary>
internal static class PhraseLine
{
    /// <summary>The phrases of a caption as UTF-8 with the end of the line.</summary>
    public static byte[] Write(CaptionLine line, IReadOnlyList<FoundPhrase> phrases) => Write(line, writer =>
    {
        var positions = new CodePointIndex(line.Caption);
        foreach (var phrase in phrases)
        {
            var span = positions.ToCodePoints(phrase.Span);
            writer.WriteStartObject();
            writer.WriteNumber("start", span.Start);
            writer.WriteNumber("end", span.End);
            writer.WriteString("text", phrase.Span.Slice(line.Caption));
            writer.WriteString("head", phrase.Head.Slice(line.Caption));
            writer.WriteBoolean("visual", phrase.Visual);
            if (phrase.Expression is { } expression)
            {
                writer.WriteString("expression", expression.Slice(line.Caption));
            }

            writer.WriteEndObject();
        }
    }, refusal: null);

    /// <summary>A caption that was turned away: no phrases, and a member <c>"reject"</c> with the reason.</summary>
    public static byte[] Write(CaptionLine line, Refusal refusal) => Write(line, _ => { }, refusal);

    private static byte[] Write(CaptionLine line, Action<Utf8JsonWriter> writePhrases, Refusal? refusal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonStyle.Tokens))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            writer.WriteRawValue(line.Id);
            writer.WriteStartArray("phrases");
            writePhrases(writer);
            writer.WriteEndArray();
            if (refusal is { } refused)
            {
                writer.WriteString("reject", refused.Reason.ToWord());
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
