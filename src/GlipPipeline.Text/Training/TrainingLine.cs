using System.Text.Json;
using GlipPipeline.Text.Recognition;

namespace GlipPipeline.Text.Training;

/// <summary>Writes a marked caption as the recurrent model's training script reads it, one JSON object a line.</summary>
internal static class TrainingLine
{
    /// <summary>Ids, rows of the lexicon and of the embedding tables, clusters, labels, doubts, spans of the words, and the gold spans.</summary>
    public static void Write(LabelledCaption caption, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", caption.Gold.Id);
        WriteRows(caption, writer);
        WriteArray(writer, "kinds", caption.Frame.Contexts.ToArray().Select(context => (int)context.Entry.Fine));
        WriteArray(writer, "labels", caption.Labels.Select(label => (int)label));
        WriteArray(writer, "doubtful", caption.Doubtful.Select(doubtful => doubtful ? 1 : 0));
        WriteArray(writer, "starts", caption.Spans.Select(span => span.Start));
        WriteArray(writer, "ends", caption.Spans.Select(span => span.End));
        writer.WriteStartArray("gold");
        foreach (var phrase in caption.Gold.Phrases)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(phrase.Span.Start);
            writer.WriteNumberValue(phrase.Span.End);
            writer.WriteBooleanValue(phrase.IsDoubtful);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRows(LabelledCaption caption, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("rows");
        var rows = new int[RecurrentInput.Count];
        for (var i = 0; i < caption.Frame.Contexts.Length; i++)
        {
            RecurrentInput.Write(caption.Frame, i, rows);
            writer.WriteStartArray();
            writer.WriteNumberValue(caption.Frame.Contexts[i].Entry.Row + 1);
            Array.ForEach(rows, writer.WriteNumberValue);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, IEnumerable<int> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
