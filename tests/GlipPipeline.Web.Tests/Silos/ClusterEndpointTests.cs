using System.Net;
using GlipPipeline.Core.Control;
using GlipPipeline.Web.Settings;
using GlipPipeline.Web.Tests.Hosting;

namespace GlipPipeline.Web.Tests.Silos;

public sealed class ClusterEndpointTests
{
    [Fact]
    public async Task Drain_OfASilo_GivesTheSiloAfterIt()
    {
        await using var host = await TestHost.StartAsync();

        using var response = await host.PostAsync("/cluster/silos/silo-1/drain", "");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"state\":\"Drained\"");
    }

    [Fact]
    public async Task Drain_OfASiloThatIsNotThere_IsNotFound()
    {
        await using var host = await TestHost.StartAsync();

        await (await host.PostAsync("/cluster/silos/silo-9/drain", "")).ShouldBeProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Forget_OfARun_TakesItOutOfTheList()
    {
        await using var host = await TestHost.StartAsync();
        host.Control.Put(new RunView { Id = "r-1", Corpus = "/c", State = RunState.Sealed });

        (await host.Client.DeleteAsync(new Uri("/runs/r-1", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await (await host.Client.DeleteAsync(new Uri("/runs/r-1", UriKind.Relative))).ShouldBeProblemAsync(HttpStatusCode.NotFound);
        (await host.GetJsonAsync("/runs")).GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("POST", "/cluster/silos/silo-1/drain")]
    [InlineData("DELETE", "/runs/r-1")]
    public async Task Order_WithoutTheToken_IsRefused(string method, string path)
    {
        await using var host = await TestHost.StartAsync(new ServeOptions { Token = "0123456789abcdef" });
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        (await host.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
