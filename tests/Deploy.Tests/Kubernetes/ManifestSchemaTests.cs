using GlipPipeline.Testing;

namespace Deploy.Tests.Kubernetes;

public sealed class ManifestSchemaTests
{
    [SkippableFact]
    public async Task Manifests_HaveThePropertiesOfKubernetes() => (await FaultsAsync(Manifests.Files)).ShouldBeEmpty();

    [SkippableFact]
    public async Task Check_WhenAPropertyIsMisspelt_NamesIt()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "misspelt.yaml");
        var silos = await File.ReadAllTextAsync(Path.Combine(Manifests.Folder, "base", "silos.yaml"));
        await File.WriteAllTextAsync(path, silos.Replace("runAsNonRoot", "runAsNonroot", StringComparison.Ordinal));

        (await FaultsAsync([path])).ShouldContain(fault => fault.Contains("runAsNonroot", StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<string>> FaultsAsync(IEnumerable<string> files) =>
        NodeScript.RunAsync("kubernetes-types", "", ["check-manifests.mjs", .. files]);
}
