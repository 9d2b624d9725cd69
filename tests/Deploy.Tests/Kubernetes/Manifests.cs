using System.Text.Json.Nodes;
using GlipPipeline.Testing;

namespace Deploy.Tests.Kubernetes;

/// <summary>The manifests of deploy/kubernetes.</summary>
internal static class Manifests
{
    private const string Kustomization = "kustomization.yaml";

    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy", "kubernetes");

    /// <summary>Every file but the kustomizations.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != Kustomization)
            .Order(StringComparer.Ordinal)];

    public static IReadOnlyList<JsonNode> All { get; } = [.. Files.SelectMany(YamlFile.Read)];

    public static JsonNode Get(string kind, string name) =>
        All.Single(manifest => manifest.Text("kind") == kind && manifest.Text("metadata/name") == name);

    public static IReadOnlyList<JsonNode> OfKind(string kind) => [.. All.Where(manifest => manifest.Text("kind") == kind)];

    /// <summary>Name of every Deployment, for theories.</summary>
    public static IEnumerable<string> DeploymentNames => OfKind("Deployment").Select(manifest => manifest.Text("metadata/name")!);

    public static JsonNode Pod(string deployment) => Get("Deployment", deployment).At("spec/template")!;

    public static JsonNode Container(string deployment) => Pod(deployment).Items("spec/containers").Single();

    /// <summary>Number of a container's port by its name, or the number itself.</summary>
    public static string? PortOf(JsonNode container, string? port) =>
        container.Items("ports").FirstOrDefault(one => one.Text("name") == port)?.Text("containerPort") ?? port;

    /// <summary>The files that a kustomization lists.</summary>
    public static IReadOnlyList<string> Resources(string folder) =>
        YamlFile.Read(Path.Combine(Folder, folder, Kustomization)).Single().Texts("resources");
}
