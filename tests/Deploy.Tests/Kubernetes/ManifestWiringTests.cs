using System.Text.Json.Nodes;
using Deploy.Tests.Compose;

namespace Deploy.Tests.Kubernetes;

/// <summary>What one manifest says of another holds.</summary>
public sealed class ManifestWiringTests
{
    public static TheoryData<string> Deployments => new(Manifests.DeploymentNames);

    public static TheoryData<string> Silos =>
        new(Manifests.DeploymentNames.Where(name => name.StartsWith("silo", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Deployment_SelectsItsOwnPodsOnly(string name)
    {
        var selector = Manifests.Get("Deployment", name).Map("spec/selector/matchLabels");

        Manifests.DeploymentNames.Where(other => Has(Manifests.Pod(other), selector)).ShouldBe([name]);
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Probes_AskAPortThatIsListenedTo(string name)
    {
        var container = Manifests.Container(name);
        var listens = Environment(container).Values.Where(value => value.StartsWith("http://0.0.0.0:", StringComparison.Ordinal))
            .Select(value => value.Split(':')[^1]).Single();

        new[] { "startupProbe", "livenessProbe", "readinessProbe" }.Select(probe => Manifests.PortOf(container, container.Text($"{probe}/httpGet/port")))
            .ShouldAllBe(port => port == listens);
        container.Text("livenessProbe/httpGet/path").ShouldBe("/health/live");
        container.Text("readinessProbe/httpGet/path").ShouldBe("/health/ready");
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Volumes_AreAllMounted(string name) =>
        Manifests.Pod(name).Items("spec/volumes").Select(volume => volume.Text("name")).Order()
        .ShouldBe(Manifests.Container(name).Items("volumeMounts").Select(mount => mount.Text("name")).Order());

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Image_IsTheOneThatComposeBuilds(string name) =>
        Manifests.Container(name).Text("image").ShouldBe(ComposeFile.Service(name).Text("image"));

    [Theory]
    [MemberData(nameof(Silos))]
    public void Silo_TellsTheOthersItsPodsAddressAndPorts(string name)
    {
        var container = Manifests.Container(name);

        Environment(container)["GLIP__SILO__ADVERTISE"].ShouldBe("status.podIP");
        Environment(container)["GLIP__SILO__SILOPORT"].ShouldBe(Manifests.PortOf(container, "silo"));
        Environment(container)["GLIP__SILO__GATEWAYPORT"].ShouldBe(Manifests.PortOf(container, "gateway"));
    }

    [Theory]
    [MemberData(nameof(Silos))]
    public void Silo_HasTimeToDrain_AndAFewLeaveAtATime(string name)
    {
        Manifests.Pod(name).Text("spec/terminationGracePeriodSeconds").ShouldBe("150");
        var budget = Manifests.Get("PodDisruptionBudget", name);
        budget.Text("spec/maxUnavailable").ShouldBe("1");
        Has(Manifests.Pod(name), budget.Map("spec/selector/matchLabels")).ShouldBeTrue();
    }

    [Fact]
    public void GpuSilo_IsPlacedOnAGpuNode()
    {
        var pod = Manifests.Pod("silo-gpu");

        Manifests.Container("silo-gpu").Map("resources/limits")["nvidia.com/gpu"].ShouldBe("1");
        pod.Map("spec/nodeSelector")["nvidia.com/gpu.present"].ShouldBe("true");
        pod.Text("spec/tolerations/0/key").ShouldBe("nvidia.com/gpu");
        Environment(Manifests.Container("silo-gpu"))["GLIP__SILO__DEVICE"].ShouldBe("cuda:0");
    }

    [Fact]
    public void NetworkPolicies_OpenSiloPortsToSilosAndTheFrontOnly()
    {
        var rules = Manifests.Get("NetworkPolicy", "silos").Items("spec/ingress");

        Callers(rules, "11111").ShouldBe(["""{"glip.dev/role":"silo"}"""]);
        Callers(rules, "30000").ShouldBe(["""{"app.kubernetes.io/name":"serve"}"""]);
        Manifests.DeploymentNames.Count(name => Has(Manifests.Pod(name), new Dictionary<string, string> { ["glip.dev/role"] = "silo" }))
            .ShouldBe(Silos.Count);
    }

    [Fact]
    public void Service_ReachesTheFront()
    {
        var service = Manifests.Get("Service", "serve");

        Has(Manifests.Pod("serve"), service.Map("spec/selector")).ShouldBeTrue();
        Manifests.PortOf(Manifests.Container("serve"), service.Text("spec/ports/0/targetPort")).ShouldBe("8080");
    }

    [Fact]
    public void Configuration_NamesOneStoreAndOneCluster()
    {
        var data = Manifests.Get("ConfigMap", "glip").Map("data");

        data["GLIP__SERVE__STORE"].ShouldBe(data["GLIP__SILO__STORE"]);
        data["GLIP__SERVE__CLUSTER"].ShouldBe(data["GLIP__SILO__CLUSTER"]);
    }

    private static IEnumerable<string> Callers(IReadOnlyList<JsonNode> rules, string port) => rules
        .Where(rule => rule.Items("ports").Any(one => one.Text("port") == port))
        .SelectMany(rule => rule.Items("from").Select(from => from.At("podSelector/matchLabels")!.ToJsonString()));

    private static Dictionary<string, string> Environment(JsonNode container) =>
        container.Items("env").ToDictionary(one => one.Text("name")!, one => one.Text("value") ?? one.Text("valueFrom/fieldRef/fieldPath")!);

    private static bool Has(JsonNode pod, IReadOnlyDictionary<string, string> selector) =>
        selector.Count > 0 && selector.All(wanted => pod.Map("metadata/labels").GetValueOrDefault(wanted.Key) == wanted.Value);
}
