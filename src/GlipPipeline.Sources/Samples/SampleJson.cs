using System.Text.Json;

namespace GlipPipeline.Sources.Samples;

/// <summary>What the pipeline takes from a sample's JSON.</summary>
/// <param name="IsValid">Whether it is a JSON object.</param>
/// <param name="Caption">Its <c>caption</c>.</param>
/// <param name="Url">Its <c>url</c>.</param>
internal sealed record SampleJson(bool IsValid, string? Caption, string? Url)
{
    private static readonly SampleJson Invalid = new(false, null, null);

    internal static SampleJson Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(TextBytes.WithoutByteOrderMark(utf8));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new SampleJson(true, Text(document.RootElement, "caption"), Text(document.RootElement, "url"))
                : Invalid;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that holds half a surrogate pair.
            return Invalid;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
