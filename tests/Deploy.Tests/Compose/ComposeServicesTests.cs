using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GlipPipeline.Testing;

namespace Deploy.Tests.Compose;

public sealed partial class ComposeServicesTests
{
    [Fact]
    public void Silos_AreTwo_AndTheGpuOneIsAskedFor()
    {
        ComposeFile.Service("silo").Text("scale").ShouldBe("2");
        ComposeFile.Service("silo-gpu").Texts("profiles").ShouldBe(["gpu"]);
        ComposeFile.Service("silo-gpu").Text("deploy/resources/reservations/devices/0/driver").ShouldBe("nvidia");
        ComposeFile.Service("silo-gpu").Text("environment/GLIP__SILO__DEVICE").ShouldBe("cuda:0");
        ComposeFile.Service("silo-gpu").Text("build/target").ShouldBe("cuda");
    }

    [Fact]
    public void DependsOn_NamesServicesThatHaveAHealthCheck()
    {
        var waits = ComposeFile.ServiceNames.SelectMany(name => (JsonObject)(ComposeFile.Service(name)["depends_on"] ?? new JsonObject()))
            .ToList();

        waits.ShouldNotBeEmpty();
        waits.ShouldAllBe(wait => wait.Value.Text("condition") == "service_healthy");
        waits.ShouldAllBe(wait => ComposeFile.Service(wait.Key).At("healthcheck") != null);
    }

    [Fact]
    public void Silos_AndTheFront_ShareStoreAndCluster()
    {
        var silo = ComposeFile.Service("silo");
        var front = ComposeFile.Service("serve");

        front.Text("environment/GLIP__SERVE__STORE").ShouldBe(silo.Text("environment/GLIP__SILO__STORE"));
        front.Text("environment/GLIP__SERVE__CLUSTER").ShouldBe(silo.Text("environment/GLIP__SILO__CLUSTER"));
        front.Text("environment/AZURE_STORAGE_BLOB_ENDPOINT").ShouldBe(silo.Text("environment/AZURE_STORAGE_BLOB_ENDPOINT"));
    }

    [Fact]
    public void HealthChecks_AskThePortThatIsListenedTo()
    {
        var silo = ComposeFile.Service("silo");
        var front = ComposeFile.Service("serve");

        silo.Text("environment/GLIP__SILO__HEALTHURLS").ShouldBe($"http://0.0.0.0:{silo.Text("healthcheck/test/2")}");
        front.Text("environment/GLIP__SERVE__URLS").ShouldBe($"http://0.0.0.0:{front.Text("healthcheck/test/2")}");
        front.Texts("ports").Single().ShouldEndWith($":{front.Text("healthcheck/test/2")}");
    }

    [Fact]
    public void Silos_AskForTheTokenWhereTheirMetricsCanBeReachedAndCollectAsServers()
    {
        var silo = ComposeFile.Service("silo");

        silo.Text("environment/GLIP__SERVE__TOKENFILE").ShouldBe(ComposeFile.Service("serve").Text("environment/GLIP__SERVE__TOKENFILE"));
        silo.At("secrets").ShouldNotBeNull();
        silo.Text("environment/DOTNET_gcServer").ShouldBe("1");
    }

    [Fact]
    public void Azurite_IsTheOneThatTheTestsRunAgainst()
    {
        var pinned = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "npm", "package.json")))
            .Text("dependencies/azurite");

        ComposeFile.Service("azurite").Text("image").ShouldBe($"mcr.microsoft.com/azure-storage/azurite:{pinned}");
    }

    [Fact]
    public void Example_NamesEveryVariable()
    {
        var used = Variable().Matches(File.ReadAllText(ComposeFile.Path)).Select(match => match.Groups[1].Value).Distinct();
        var shown = File.ReadAllLines(Path.Combine(Repository.Root, ".env.example"))
            .Where(line => line.Contains('=', StringComparison.Ordinal))
            .Select(line => line.TrimStart('#').Split('=')[0]);

        shown.Order().ShouldBe(used.Order());
    }

    [GeneratedRegex(@"\$\{(\w+)")]
    private static partial Regex Variable();
}
