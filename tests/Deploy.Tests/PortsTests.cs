using Deploy.Tests.Compose;
using Deploy.Tests.Images;
using Deploy.Tests.Kubernetes;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Testing;
using GlipPipeline.Web.Settings;

namespace Deploy.Tests;

/// <summary>Every port is that of the program's defaults, wherever it is written.</summary>
public sealed class PortsTests
{
    private static readonly ClusterSiloOptions Silo = new();
    private static readonly string Front = $"{new Uri(ServeOptions.DefaultUrls).Port}";
    private static readonly string Health = ComposeFile.Service("silo").Text("healthcheck/test/2")!;

    [Fact]
    public void Front_ListensWhereTheProgramDoesByDefault()
    {
        ComposeFile.Service("serve").Text("environment/GLIP__SERVE__URLS").ShouldBe($"http://0.0.0.0:{Front}");
        ComposeFile.Service("glip").Text("environment/GLIP_CLUSTER").ShouldBe($"http://serve:{Front}");
        Manifests.PortOf(Manifests.Container("serve"), "http").ShouldBe(Front);
        OpenedFor("serve").ShouldBe([Front]);
    }

    [Fact]
    public void Silos_ListenWhereTheProgramDoesByDefault()
    {
        var container = Manifests.Container("silo");

        Manifests.PortOf(container, "silo").ShouldBe($"{Silo.SiloPort}");
        Manifests.PortOf(container, "gateway").ShouldBe($"{Silo.GatewayPort}");
        Manifests.PortOf(container, "health").ShouldBe(Health);
        OpenedFor("silos").ShouldBe([$"{Silo.SiloPort}", $"{Silo.GatewayPort}", Health]);
    }

    [Fact]
    public void Images_ExposeThem()
    {
        Exposed("cpu").ShouldBe([Front, Health, $"{Silo.SiloPort}", $"{Silo.GatewayPort}"]);
        Exposed("cuda").ShouldBe([Health, $"{Silo.SiloPort}", $"{Silo.GatewayPort}"]);
    }

    [Fact]
    public void Guide_ListsThem() => File.ReadLines(Path.Combine(Repository.Root, "docs", "cluster.md"))
        .SkipWhile(line => !line.StartsWith("| port |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|')[1].Trim()).ShouldBe([$"{Silo.SiloPort}", $"{Silo.GatewayPort}", Health, Front]);

    private static IEnumerable<string?> OpenedFor(string policy) =>
        Manifests.Get("NetworkPolicy", policy).Items("spec/ingress").Select(rule => rule.Text("ports/0/port"));

    private static string[] Exposed(string target) => Dockerfile.Read().Stage(target).All("EXPOSE").Single().Split(' ');
}
