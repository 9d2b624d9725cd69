using System.Net.ServerSentEvents;
using System.Text.Json;
using GlipPipeline.Core.Control;
using GlipPipeline.Web.Settings;
using GlipPipeline.Web.Tests.Hosting;

namespace GlipPipeline.Web.Tests.Runs;

public sealed class WatchTests
{
    private static readonly RunView Running = new() { Id = "r-1", Corpus = "/c", State = RunState.Running };

    [Fact]
    public async Task Watch_WhenTheRunIsSealed_TellsEveryChangeAndEnds()
    {
        await using var host = await TestHost.StartAsync();
        host.Control.Put(Running);
        host.Control.Put(Running with { PairsLabelled = 5 });
        host.Control.Put(Running with { State = RunState.Sealed });

        var events = await ReadAsync(host).ToListAsync();

        events.Select(item => item.EventType).ShouldBe(["run", "run", "run", "end"]);
        events[1].Data.GetProperty("run").GetProperty("pairsLabelled").GetInt64().ShouldBe(5);
        events[2].Data.GetProperty("run").GetProperty("state").GetString().ShouldBe("sealed");
    }

    [Fact]
    public async Task Watch_WhenNothingHappens_GivesSignsOfLife()
    {
        await using var host = await TestHost.StartAsync(new ServeOptions { HeartbeatSeconds = 0.01, RequestSeconds = 0.01 });
        host.Control.Put(Running);

        var events = await ReadAsync(host).Take(4).ToListAsync();

        events.Count(item => item.EventType == "heartbeat").ShouldBe(3);
    }

    [Fact]
    public async Task Watch_WhenTheClusterGoesAway_EndsWithTheProblem()
    {
        await using var host = await TestHost.StartAsync();
        host.Control.Put(Running);
        var events = ReadAsync(host).GetAsyncEnumerator();
        await events.MoveNextAsync();

        host.Control.Failure = new ControlException(ControlFault.Unavailable, "no silo answers");
        host.Control.Put(Running);
        var types = new List<string>();
        while (await events.MoveNextAsync())
        {
            types.Add(events.Current.EventType);
        }

        types.ShouldBe(["problem"]);
    }

    private static async IAsyncEnumerable<SseItem<JsonElement>> ReadAsync(TestHost host)
    {
        using var response = await host.Client.GetAsync(new Uri("/runs/r-1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var parser = SseParser.Create(
            await response.Content.ReadAsStreamAsync(), (_, data) => JsonDocument.Parse(data.ToArray()).RootElement.Clone());
        await foreach (var item in parser.EnumerateAsync())
        {
            yield return item;
        }
    }
}
