using System.Net;
using GlipPipeline.Core.Control;
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
}
