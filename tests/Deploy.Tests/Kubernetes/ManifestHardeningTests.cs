namespace Deploy.Tests.Kubernetes;

/// <summary>Kubernetes' restricted profile, and what it leaves to us.</summary>
public sealed class ManifestHardeningTests
{
    public static TheoryData<string> Deployments => new(Manifests.DeploymentNames);

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Pod_RunsAsAUserWithoutRights(string name)
    {
        var pod = Manifests.Pod(name);

        pod.Text("spec/securityContext/runAsNonRoot").ShouldBe("true");
        pod.Text("spec/securityContext/runAsUser").ShouldBe("1654");
        pod.Text("spec/securityContext/seccompProfile/type").ShouldBe("RuntimeDefault");
        new[] { "hostNetwork", "hostPID", "hostIPC" }.Where(key => pod.At($"spec/{key}") is not null).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Container_CannotGainRightsOrChangeItsRoot(string name)
    {
        var security = Manifests.Container(name).At("securityContext");

        security.Text("allowPrivilegeEscalation").ShouldBe("false");
        security.Text("readOnlyRootFilesystem").ShouldBe("true");
        security.Texts("capabilities/drop").ShouldBe(["ALL"]);
        security.At("privileged").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Container_HasLimits(string name)
    {
        var resources = Manifests.Container(name).At("resources");

        resources.Text("requests/cpu").ShouldNotBeNull();
        resources.Text("limits/memory").ShouldNotBeNull();
        resources.Text("limits/ephemeral-storage").ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Pod_SeesNothingOfItsHost(string name)
    {
        var volumes = Manifests.Pod(name).Items("spec/volumes");

        volumes.ShouldAllBe(volume => volume.At("hostPath") == null);
        volumes.Where(volume => volume.At("emptyDir") is not null).ShouldAllBe(volume => volume.Text("emptyDir/sizeLimit") != null);
        Manifests.Pod(name).Text("spec/automountServiceAccountToken").ShouldBe("false");
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Pod_IsUnderANetworkPolicyForBothWays(string name)
    {
        var labels = Manifests.Pod(name).Map("metadata/labels");
        var policies = Manifests.OfKind("NetworkPolicy").Where(policy => Selects(policy.Map("spec/podSelector/matchLabels"), labels))
            .ToList();

        policies.ShouldHaveSingleItem().Texts("spec/policyTypes").ShouldBe(["Ingress", "Egress"]);
    }

    [Fact]
    public void Namespace_EnforcesTheRestrictedProfile() =>
        Manifests.Get("Namespace", "glip").Map("metadata/labels")["pod-security.kubernetes.io/enforce"].ShouldBe("restricted");

    [Fact]
    public void Manifests_HoldNoSecret() => Manifests.OfKind("Secret").ShouldBeEmpty();

    private static bool Selects(IReadOnlyDictionary<string, string> selector, IReadOnlyDictionary<string, string> labels) =>
        selector.All(wanted => labels.GetValueOrDefault(wanted.Key) == wanted.Value);
}
