namespace Deploy.Tests.Compose;

/// <summary>What no service may do without.</summary>
public sealed class ComposeHardeningTests
{
    public static TheoryData<string> Services => new(ComposeFile.ServiceNames);

    public static TheoryData<string> Silos =>
        new(ComposeFile.ServiceNames.Where(name => name.StartsWith("silo", StringComparison.Ordinal)));

    public static TheoryData<string> Servers =>
        new(ComposeFile.ServiceNames.Where(name => ComposeFile.Service(name).Text("restart") != "no"));

    [Theory]
    [MemberData(nameof(Services))]
    public void User_IsNotRoot(string name) => ComposeFile.Service(name).Text("user")!.ShouldMatch("^[1-9][0-9]*:[1-9][0-9]*$");

    [Theory]
    [MemberData(nameof(Services))]
    public void RootFileSystem_IsReadOnly(string name)
    {
        ComposeFile.Service(name).Text("read_only").ShouldBe("true");
        ComposeFile.Service(name).Texts("tmpfs").ShouldContain(mount => mount.StartsWith("/tmp:", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Rights_AreDropped(string name)
    {
        var service = ComposeFile.Service(name);

        service.Texts("cap_drop").ShouldBe(["ALL"]);
        service.Texts("security_opt").ShouldBe(["no-new-privileges:true"]);
        new[] { "privileged", "cap_add", "network_mode", "pid", "ipc", "devices" }.Where(key => service.At(key) is not null)
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Memory_IsLimited(string name) => ComposeFile.Service(name).Text("mem_limit")!.ShouldMatch(@"^(\$\{\w+:-)?\d+g\}?$");

    [Theory]
    [MemberData(nameof(Services))]
    public void Image_IsPinned(string name) => ComposeFile.Service(name).Text("image")!.ShouldMatch(@":\d+\.\d+\.\d+(-\w+)?$");

    [Theory]
    [MemberData(nameof(Servers))]
    public void Server_IsWatchedAndRestarted(string name)
    {
        ComposeFile.Service(name).Text("healthcheck/test/0").ShouldBe("CMD");
        ComposeFile.Service(name).Text("restart").ShouldBe("unless-stopped");
    }

    [Theory]
    [MemberData(nameof(Silos))]
    public void Silo_HasTimeToDrain(string name) => ComposeFile.Service(name).Text("stop_grace_period").ShouldBe("150s");

    [Theory]
    [MemberData(nameof(Silos))]
    public void Silo_ReadsItsSourcesOnly(string name)
    {
        var binds = ComposeFile.Service(name).Items("volumes").Where(volume => volume.Text("type") == "bind").ToList();

        binds.Select(bind => bind.Text("target")).ShouldBe(["/data"]);
        binds.ShouldAllBe(bind => bind.Text("read_only") == "true");
    }

    [Fact]
    public void Ports_OnlyTheFrontsIsPublished_OnLoopback()
    {
        ComposeFile.ServiceNames.Where(name => ComposeFile.Service(name).At("ports") is not null).ShouldBe(["serve"]);
        ComposeFile.Service("serve").Texts("ports").ShouldAllBe(port => port.StartsWith("127.0.0.1:", StringComparison.Ordinal));
    }

    [Fact]
    public void ClusterNetwork_HasNoWayOut() => ComposeFile.Document.Text("networks/cluster/internal").ShouldBe("true");

    /// <summary>Compose refuses other kinds of secrets in a container with a read-only root.</summary>
    [Fact]
    public void Token_IsAFile_AndNoEnvironmentHoldsIt()
    {
        ComposeFile.Document.Text("secrets/token/file").ShouldNotBeNull();
        ComposeFile.ServiceNames.SelectMany(name => ComposeFile.Service(name).Map("environment").Keys)
            .Where(key => key.EndsWith("TOKEN", StringComparison.Ordinal) || key.Contains("KEY", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
