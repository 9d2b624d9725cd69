using System.Net;
using GlipPipeline.Web.Tests.Hosting;

namespace GlipPipeline.Web.Tests.Silos;

/// <summary>A host that was given no control.</summary>
public sealed class NoClusterTests
{
    [Theory]
    [InlineData("GET", "/runs")]
    [InlineData("POST", "/runs")]
    [InlineData("GET", "/runs/r-1/events")]
    [InlineData("POST", "/runs/r-1/cancel")]
    [InlineData("GET", "/cluster")]
    [InlineData("POST", "/phrases")]
    public async Task Request_ForRuns_IsToldThatThereIsNoCluster(string method, string path)
    {
        await using var host = await TestHost.StartAsync(hasCluster: false);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var problem = await (await host.Client.SendAsync(request)).ShouldBeProblemAsync(HttpStatusCode.NotFound);

        problem.GetProperty("detail").GetString()!.ShouldStartWith("This host serves no cluster");
    }

    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Health_IsGood_AndSaysThatThereIsNoCluster(string path, string status)
    {
        await using var host = await TestHost.StartAsync(hasCluster: false);

        var health = await host.GetJsonAsync(path);

        health.GetProperty("status").GetString().ShouldBe(status);
        health.GetProperty("cluster").GetString().ShouldBe("none");
    }

    [Fact]
    public async Task Metrics_AreThoseOfTheProcess()
    {
        await using var host = await TestHost.StartAsync(hasCluster: false);

        var text = await host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        text.ShouldContain("dotnet_process_cpu_count");
        text.ShouldNotContain("glip_cluster_up");
    }

    [Fact]
    public async Task Document_DescribesNoRuns()
    {
        await using var host = await TestHost.StartAsync(hasCluster: false);

        (await host.GetJsonAsync("/openapi.json")).GetProperty("paths").EnumerateObject().Select(path => path.Name)
            .ShouldBe(["/health/live", "/health/ready", "/metrics"], ignoreOrder: true);
    }
}
