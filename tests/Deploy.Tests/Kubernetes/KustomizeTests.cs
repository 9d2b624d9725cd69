using System.ComponentModel;
using System.Diagnostics;

namespace Deploy.Tests.Kubernetes;

public sealed class KustomizeTests
{
    [Theory]
    [InlineData("base")]
    [InlineData("gpu")]
    public void Kustomization_ListsEveryFileOfItsFolder(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Manifests.Folder, folder), "*.yaml").Select(Path.GetFileName)
            .Except(["kustomization.yaml"]);

        Manifests.Resources(folder).Where(resource => !resource.StartsWith("..", StringComparison.Ordinal)).Order().ShouldBe(files.Order());
    }

    [Fact]
    public void GpuKustomization_StandsOnTheBase() => Manifests.Resources("gpu").ShouldContain("../base");

    [SkippableFact]
    public async Task Kubectl_RendersEveryManifest()
    {
        var rendered = await RenderAsync("gpu");

        rendered.Split("\n---\n").Length.ShouldBe(Manifests.All.Count);
    }

    private static async Task<string> RenderAsync(string folder)
    {
        var start = new ProcessStartInfo("kubectl", ["kustomize", Path.Combine(Manifests.Folder, folder)]) { RedirectStandardOutput = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new SkipException("needs kubectl");
        }

        using (process)
        {
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0);
            return output;
        }
    }
}
