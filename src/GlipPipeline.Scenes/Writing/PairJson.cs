using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Scenes.Captions;
using GlipPipeline.Scenes.Objects;

namespace GlipPipeline.Scenes.Writing;

/// <summary>The two JSON forms of a drawn pair: its member in the tar and its line of truth.</summary>
internal static class PairJson
{
    public static byte[] Member(string key, SceneCaption caption, Scene scene, int sizePixels) => Write(json =>
    {
        json.WriteString("key", key);
        json.WriteString("caption", caption.Text);
        json.WriteNumber("width", sizePixels);
        json.WriteNumber("height", sizePixels);
        json.WriteNumber("scene", scene.Number);
    });

    public static byte[] Truth(string key, SceneCaption caption, Scene scene, int sizePixels) => Write(json =>
    {
        json.WriteString("key", key);
        json.WriteNumber("scene", scene.Number);
        json.WriteString("caption", caption.Text);
        json.WriteNumber("width", sizePixels);
        json.WriteNumber("height", sizePixels);
        var scale = (double)sizePixels / Scene.CanvasPixels;
        json.WriteStartArray("phrases");
        foreach (var phrase in caption.Phrases)
        {
            WritePhrase(json, phrase, scale);
        }

        json.WriteEndArray();
        json.WriteStartArray("objects");
        foreach (var drawn in scene.Objects)
        {
            WriteObject(json, drawn, scale);
        }

        json.WriteEndArray();
    });

    private static void WritePhrase(Utf8JsonWriter json, ScenePhrase phrase, double scale)
    {
        json.WriteStartObject();
        json.WriteString("text", phrase.Text);
        json.WriteNumber("start", phrase.Span.Start);
        json.WriteNumber("end", phrase.Span.End);
        json.WriteBoolean("present", !phrase.Objects.IsEmpty);
        json.WriteStartArray("boxes");
        foreach (var named in phrase.Objects)
        {
            WriteBox(json, named.Box, scale);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, SceneObject drawn, double scale)
    {
        json.WriteStartObject();
        json.WriteString("shape", SceneVocabulary.ShapeWords[(int)drawn.Kind.Shape]);
        json.WriteString("color", SceneVocabulary.ColorWords[(int)drawn.Kind.Color]);
        json.WriteString("size", SceneVocabulary.SizeWords[(int)drawn.Kind.Size]);
        json.WriteString("texture", SceneVocabulary.TextureWords[(int)drawn.Kind.Texture]);
        json.WritePropertyName("box");
        WriteBox(json, drawn.Box, scale);
        json.WriteEndObject();
    }

    private static void WriteBox(Utf8JsonWriter json, PixelBox box, double scale)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(box.X0 * scale, 2));
        json.WriteNumberValue(Math.Round(box.Y0 * scale, 2));
        json.WriteNumberValue(Math.Round(box.X1 * scale, 2));
        json.WriteNumberValue(Math.Round(box.Y1 * scale, 2));
        json.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
