using System.Buffers;
using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>Writes JSON values of an export into a buffer that is used again. Not thread safe.</summary>
internal sealed class JsonText
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>One value in UTF-8, without a line break; valid until the next.</summary>
    public ReadOnlySpan<byte> Write(Action<Utf8JsonWriter> write)
    {
        _buffer.Clear();
        using (var json = new Utf8JsonWriter(_buffer, JsonStyle.Tokens))
        {
            write(json);
        }

        return _buffer.WrittenSpan;
    }

    /// <summary>One value as a line.</summary>
    public ReadOnlySpan<byte> Line(Action<Utf8JsonWriter> write)
    {
        Write(write);
        _buffer.Write("\n"u8);
        return _buffer.WrittenSpan;
    }
}

/// <summary>How boxes and spans stand in the JSON of most formats.</summary>
internal static class JsonShapes
{
    /// <summary><c>[x0, y0, x1, y1]</c>.</summary>
    public static void WriteCorners(this Utf8JsonWriter json, PixelBox box)
    {
        json.WriteStartArray();
        json.WriteNumberValue(box.X0);
        json.WriteNumberValue(box.Y0);
        json.WriteNumberValue(box.X1);
        json.WriteNumberValue(box.Y1);
        json.WriteEndArray();
    }

    /// <summary><c>[x, y, width, height]</c>, exact: the corners come back to the last bit.</summary>
    public static void WriteCornerAndSize(this Utf8JsonWriter json, PixelBox box)
    {
        json.WriteStartArray();
        json.WriteNumberValue((double)box.X0);
        json.WriteNumberValue((double)box.Y0);
        json.WriteNumberValue((double)box.X1 - box.X0);
        json.WriteNumberValue((double)box.Y1 - box.Y0);
        json.WriteEndArray();
    }

    /// <summary><c>[[start, end], …]</c>.</summary>
    public static void WriteSpans(this Utf8JsonWriter json, IEnumerable<CodePointSpan> spans)
    {
        json.WriteStartArray();
        foreach (var span in spans)
        {
            json.WriteStartArray();
            json.WriteNumberValue(span.Start);
            json.WriteNumberValue(span.End);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
