using System.Text.Json;
using System.Text.Json.Nodes;

namespace GlipPipeline.Importer.Variants.Settings;

/// <summary>Settings from one place, by path in the configuration format: <c>swin.EMBED_DIM</c>, <c>text_length</c>.</summary>
/// <param name="Origin">The place, for messages.</param>
/// <param name="Values">By path; a setting that the place says nothing of is absent.</param>
internal sealed record SettingLayer(string Origin, IReadOnlyDictionary<string, JsonNode> Values)
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>The settings of a configuration file.</summary>
    /// <exception cref="CheckpointException">The text is not JSON object.</exception>
    public static SettingLayer Parse(string origin, string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Options) is JsonObject root
                ? new SettingLayer(origin, Flatten(root))
                : throw new CheckpointException(
                    $"{origin}: expected a JSON object with the sections swin, dyhead, fusion, bert, image, anchors and post");
        }
        catch (JsonException e)
        {
            throw new CheckpointException($"{origin}: not valid JSON: {e.Message}", e);
        }
    }

    private static Dictionary<string, JsonNode> Flatten(JsonObject root)
    {
        var values = new Dictionary<string, JsonNode>();
        foreach (var (name, node) in root)
        {
            var settings = node is JsonObject section ? section.Select(member => ($"{name}.{member.Key}", member.Value)) : [(name, node)];
            foreach (var (path, value) in settings)
            {
                if (value is not null)
                {
                    values[path] = value;
                }
            }
        }

        return values;
    }
}
