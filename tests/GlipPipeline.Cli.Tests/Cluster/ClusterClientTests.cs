using System.Net;
using System.Net.Sockets;
using GlipPipeline.Cli.Cluster;
using GlipPipeline.Core.Control;
using Microsoft.AspNetCore.Http;

namespace GlipPipeline.Cli.Tests.Cluster;

public sealed class ClusterClientTests
{
    private const string Problem = "application/problem+json";
    private const string Running = """{"id":"r-1","corpus":"/c","state":"running","pairsPlanned":10}""";
    private const string Sealed = """{"id":"r-1","corpus":"/c","state":"sealed","pairsPlanned":10,"pairsLabelled":10}""";

    [Theory]
    [InlineData(200, "text/html", "<html>hello</html>", "not the API of a cluster")]
    [InlineData(200, "application/json", "[]", "not the API of a cluster")]
    [InlineData(200, "application/json", "{}", "not the API of a cluster")]
    [InlineData(200, "application/json", "nonsense", "not the API of a cluster")]
    [InlineData(302, "text/html", "", "not the API of a cluster")]
    [InlineData(404, "text/html", "<html>no</html>", "not the API of a cluster")]
    [InlineData(502, "text/plain", "bad gateway", "not the API of a cluster")]
    [InlineData(401, Problem, """{"title":"Unauthorized","detail":"x"}""", "GLIP_CLUSTER_TOKEN")]
    [InlineData(404, Problem, """{"title":"Not Found","detail":"There is no run 'r-1'"}""", "There is no run 'r-1'")]
    [InlineData(409, Problem, """{"title":"Conflict","detail":"unitPairs: 1 there, 2 asked for"}""", "unitPairs: 1 there, 2 asked for")]
    [InlineData(400, Problem, """{"title":"Bad","detail":"x","errors":{"unitPairs":["expected 1 to 1000000"]}}""", "unitPairs: expected 1 to 1000000")]
    [InlineData(503, Problem, """{"title":"Unavailable","detail":"no silo answers"}""", "no silo answers")]
    public async Task Get_WhenTheAnswerIsNoRun_SaysWhyInOneLine(int status, string mediaType, string body, string reason)
    {
        await using var api = await ScriptedApi.StartAsync(status, mediaType, body);

        var message = await RefusalAsync(new Uri(api.Url + "/"), null);

        message.ShouldContain(reason);
        message.ShouldStartWith(api.Url);
        message.ShouldNotContain('\n');
    }

    [Fact]
    public async Task Get_WhenTheTokenIsWrong_AsksWhetherItIsAnothers()
    {
        await using var api = await ScriptedApi.StartAsync(401, Problem, """{"title":"Unauthorized"}""");

        (await RefusalAsync(new Uri(api.Url + "/"), "secret-of-another")).ShouldContain("does not take this token");

        api.Requests.Single().Authorization.ShouldBe("Bearer secret-of-another");
    }

    [Fact]
    public async Task Get_WhenNothingListens_SaysThatNoClusterAnswers()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        (await RefusalAsync(new Uri($"http://127.0.0.1:{port}/"), null)).ShouldContain("no cluster answers there");
    }

    [Fact]
    public async Task Get_WhenTheHostDoesNotSpeakHttps_SaysSo()
    {
        await using var api = await ScriptedApi.StartAsync(200, "application/json", Running);

        (await RefusalAsync(new Uri(api.Url.Replace("http:", "https:", StringComparison.Ordinal) + "/"), null)).ShouldContain("https");
    }

    [Fact]
    public async Task Order_WhenTheRunHasAStrangeName_StaysInItsPlace()
    {
        await using var api = await ScriptedApi.StartAsync(200, "application/json", Running);
        using var client = new ClusterClient(new ClusterAddress(new Uri(api.Url + "/"), null));

        await client.OrderAsync("../x?y", "pause", default);

        api.Requests.Single().Path.ShouldEndWith("/pause");
        api.Requests.Single().Path.ShouldStartWith("/runs/");
    }

    [Fact]
    public async Task Watch_WhenTheConnectionBreaks_AsksAnew()
    {
        var streams = 0;
        await using var api = await ScriptedApi.StartAsync(async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal))
            {
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(Running);
                return;
            }

            context.Response.ContentType = "text/event-stream";
            streams++;
            await context.Response.WriteAsync($"event: run\ndata: {{\"run\":{(streams == 1 ? Running : Sealed)}}}\n\n");
            await context.Response.Body.FlushAsync();
            if (streams == 1)
            {
                context.Abort();
            }
        });
        using var client = new ClusterClient(new ClusterAddress(new Uri(api.Url + "/"), null));

        var last = await client.WatchAsync("r-1", default).LastAsync();

        last.State.ShouldBe(RunState.Sealed);
        streams.ShouldBe(2);
    }

    private static async Task<string> RefusalAsync(Uri url, string? token)
    {
        using var client = new ClusterClient(new ClusterAddress(url, token));
        return (await Should.ThrowAsync<ClusterException>(() => client.GetAsync("r-1", default))).Message;
    }
}
