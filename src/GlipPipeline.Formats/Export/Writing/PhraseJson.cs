using System.Text.Json;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>Phrases as the formats write them that leave it to us: text, head, spans, boxes and scores.</summary>
internal static class PhraseJson
{
    public static void Write(Utf8JsonWriter json, ExportPair pair)
    {
        json.WriteStartArray();
        foreach (var phrase in pair.Phrases)
        {
            json.WriteStartObject();
            json.WriteString("text", phrase.Text);
            json.WriteString("head", phrase.Head);
            json.WritePropertyName("spans");
            json.WriteSpans(phrase.Spans);
            json.WriteStartArray("boxes");
            foreach (var grounding in phrase.Boxes)
            {
                json.WriteCorners(grounding.Box);
            }

            json.WriteEndArray();
            json.WriteStartArray("scores");
            foreach (var grounding in phrase.Boxes)
            {
                json.WriteNumberValue(grounding.Score);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
