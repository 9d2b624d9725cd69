using System.Text.Json.Nodes;

namespace Deploy.Tests;

/// <summary>Short ways into a tree that may lack branches.</summary>
internal static class JsonReading
{
    /// <summary>The node at a path such as <c>spec/template/0</c>; null where there is none.</summary>
    public static JsonNode? At(this JsonNode? node, string path) => path.Split('/').Aggregate(node, (current, step) => current switch
    {
        JsonObject map => map[step],
        JsonArray list when int.TryParse(step, out var index) && index < list.Count => list[index],
        _ => null,
    });

    /// <summary>The text at a path; null where there is none.</summary>
    public static string? Text(this JsonNode? node, string path) => node.At(path) is JsonValue value ? value.ToString() : null;

    /// <summary>The items of the list at a path; none where there is no list.</summary>
    public static IReadOnlyList<JsonNode> Items(this JsonNode? node, string path) =>
        node.At(path) is JsonArray list ? [.. list.OfType<JsonNode>()] : [];

    /// <summary>The texts of the list at a path.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node, string path) => [.. node.Items(path).Select(item => item.ToString())];

    /// <summary>The texts of the map at a path.</summary>
    public static IReadOnlyDictionary<string, string> Map(this JsonNode? node, string path) =>
        (node.At(path) as JsonObject ?? []).ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "");
}
