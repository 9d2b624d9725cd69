using System.Text.Json.Nodes;
using GlipPipeline.Testing;

namespace Deploy.Tests.Compose;

/// <summary>docker-compose.yml as Compose reads it.</summary>
internal static class ComposeFile
{
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "docker-compose.yml");

    public static JsonNode Document { get; } = YamlFile.Read(Path).Single();

    public static IEnumerable<string> ServiceNames => ((JsonObject)Document["services"]!).Select(entry => entry.Key);

    public static JsonNode Service(string name) => Document.At($"services/{name}")!;
}
