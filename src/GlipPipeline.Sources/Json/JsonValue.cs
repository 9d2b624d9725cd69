using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GlipPipeline.Sources.Json;

/// <summary>A value of a JSON text, found but not yet looked into.</summary>
/// <param name="Kind">What it is, by how it begins.</param>
/// <param name="Utf8">Its bytes as they stand in the text, quotes and brackets included.</param>
internal readonly record struct JsonValue(JsonKind Kind, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>What it is, in a word for messages.</summary>
    internal string Word => Kind switch
    {
        JsonKind.Text => "a text",
        JsonKind.Number => "a number",
        JsonKind.Truth => "true or false",
        JsonKind.Null => "null",
        JsonKind.Object => "an object",
        JsonKind.List => "a list",
        _ => "no JSON value",
    };

    /// <summary>The text of a string; null if the value is none, or not one by every rule of JSON and UTF-8.</summary>
    internal string? ToText() => Kind == JsonKind.Text ? DecodeText(Utf8.Span) : null;

    /// <summary>The elements of a list; null if the value is none, or its elements are not told apart by commas.</summary>
    internal IReadOnlyList<JsonValue>? ToList() => Kind == JsonKind.List ? new JsonScanner(Utf8).ReadList() : null;

    /// <summary>
    /// The value as it is kept beside a pair: a string's text, anything else as it is written; null where there is nothing to keep, or it is
    /// not JSON by every rule.
    /// </summary>
    internal string? ToKeptText() => Kind switch
    {
        JsonKind.Text => ToText(),
        JsonKind.Null or JsonKind.Word => null,
        _ => IsSound(Utf8.Span) ? Encoding.UTF8.GetString(Utf8.Span) : null,
    };

    /// <summary>The text of a string with its quotes; null if it breaks a rule of JSON or UTF-8.</summary>
    internal static string? DecodeText(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        try
        {
            return reader.Read() ? reader.GetString() : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: bytes that are no UTF-8, or half a surrogate pair.
            return null;
        }
    }

    private static bool IsSound(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return System.Text.Unicode.Utf8.IsValid(utf8) && JsonNode.Parse(utf8) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
