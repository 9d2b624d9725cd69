using System.Net;
using GlipPipeline.Core.Control;
using GlipPipeline.Web.Health;
using GlipPipeline.Web.Hosting;
using GlipPipeline.Web.Settings;
using GlipPipeline.Web.Tests.Hosting;

namespace GlipPipeline.Web.Tests.Health;

public sealed class HealthEndpointsTests
{
    [Theory]
    [InlineData("GET", "/health/live")]
    [InlineData("HEAD", "/health/live")]
    [InlineData("GET", "/health/ready")]
    [InlineData("HEAD", "/health/ready")]
    public async Task Health_WhenTheClusterIsThere_IsGoodWithoutAToken(string method, string path)
    {
        await using var host = await TestHost.StartAsync(new ServeOptions { Token = "0123456789abcdef" });
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        (await host.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_WhenTheClusterIsAway_SaysWhyAndStaysAlive()
    {
        await using var host = await TestHost.StartAsync();
        host.Control.Cluster = new ClusterView(false, "the membership store refuses the credentials", []);

        var problem = await (await host.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable);

        problem.GetProperty("detail").GetString().ShouldBe("the membership store refuses the credentials");
        (await host.Client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Live_WhenBackgroundWorkHasStopped_SaysWhy()
    {
        await using var probes = ProbeHost.Build(new ServeOptions { Urls = "http://127.0.0.1:0" }, new Stopped());
        await probes.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(probes.Urls.Single()) };

        var problem = await (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable);

        problem.GetProperty("detail").GetString().ShouldBe("leases have not been renewed for 121 s");
    }

    /// <summary>A process that is ready and should be ended.</summary>
    private sealed class Stopped : IReadiness
    {
        public string? ReasonNotLive => "leases have not been renewed for 121 s";

        public Task<string?> ReasonNotReadyAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
