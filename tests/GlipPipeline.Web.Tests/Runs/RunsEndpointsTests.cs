using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Settings;
using GlipPipeline.Web.Tests.Hosting;

namespace GlipPipeline.Web.Tests.Runs;

public sealed class RunsEndpointsTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Submit_WhenEveryFieldIsGiven_HandsItToTheCluster()
    {
        var response = await _host.PostAsync("/runs", """
            {"sources":["/data/a.tar"],"out":"az://c/x","teacher":"nano","device":"cuda:0","unitPairs":7,"batch":8,"minScore":0.2,"keepLanguages":true}
            """);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var submitted = _host.Control.Submitted!;
        submitted.Sources.ShouldBe(["/data/a.tar"]);
        (submitted with { Sources = [] }).ShouldBe(new LabelSettings
        {
            Sources = [], Out = "az://c/x", Teacher = "nano", Device = "cuda:0", UnitPairs = 7, Batch = 8, MinScore = 0.2, KeepLanguages = true,
        });
    }

    [Fact]
    public async Task Submit_WhenRepeated_IsTheSameRun()
    {
        var first = await _host.PostAsync("/runs", """{"sources":["a"],"out":"x","teacher":"nano"}""");
        var second = await _host.PostAsync("/runs", """{"sources":["a"],"out":"x","teacher":"nano"}""");

        first.Headers.Location.ShouldNotBeNull();
        second.Headers.Location.ShouldBe(first.Headers.Location);
        (await _host.GetJsonAsync("/runs")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Submit_WhenTheCorpusHasOtherOptions_SaysWhichDiffer()
    {
        await _host.PostAsync("/runs", """{"sources":["a"],"out":"x","teacher":"nano","unitPairs":1}""");

        var problem = await (await _host.PostAsync("/runs", """{"sources":["a"],"out":"x","teacher":"nano","unitPairs":2}""")).ShouldBeProblemAsync(HttpStatusCode.Conflict);

        problem.GetProperty("detail").GetString().ShouldBe("unitPairs: 1 there, 2 asked for");
    }

    [Fact]
    public async Task Get_WhenTheRunIsThere_ShowsItsFigures()
    {
        _host.Control.Put(new RunView
        {
            Id = "r-1", Corpus = "/c", State = RunState.Running, PairsPlanned = 10, PairsLabelled = 4, Rejects = new Dictionary<string, long> { ["not_english"] = 1 },
        });

        var run = await _host.GetJsonAsync("/runs/r-1");

        run.GetProperty("state").GetString().ShouldBe("running");
        run.GetProperty("pairsLabelled").GetInt64().ShouldBe(4);
        run.GetProperty("rejects").GetProperty("not_english").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData("pause", "paused")]
    [InlineData("resume", "running")]
    [InlineData("cancel", "cancelled")]
    public async Task Order_WhenTheRunIsThere_AnswersWithItsNewState(string order, string state)
    {
        _host.Control.Put(new RunView { Id = "r-1", Corpus = "/c", State = RunState.Running });

        var response = await _host.Client.PostAsync(new Uri($"/runs/r-1/{order}", UriKind.Relative), null);

        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString().ShouldBe(state);
    }

    [Fact]
    public async Task Order_WhenTheRunIsOver_IsAConflict()
    {
        _host.Control.Put(new RunView { Id = "r-1", Corpus = "/c", State = RunState.Sealed });

        await (await _host.Client.PostAsync(new Uri("/runs/r-1/pause", UriKind.Relative), null)).ShouldBeProblemAsync(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("GET", "/runs/none")]
    [InlineData("GET", "/runs/none/events")]
    [InlineData("POST", "/runs/none/pause")]
    public async Task Anything_WhenThereIsNoSuchRun_IsNotFound(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        await (await _host.Client.SendAsync(request)).ShouldBeProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Anything_WhenTheClusterCannotBeReached_SaysSoAndWhenToComeBack()
    {
        _host.Control.Failure = new ControlException(ControlFault.Unavailable, "no silo answers");

        var response = await _host.Client.GetAsync(new Uri("/runs", UriKind.Relative));

        (await response.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("detail").GetString().ShouldBe("no silo answers");
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Anything_WhenTheControlHasADefect_TellsNothingOfIt()
    {
        _host.Control.Failure = new InvalidOperationException("secret insides");

        var problem = await (await _host.Client.GetAsync(new Uri("/runs", UriKind.Relative))).ShouldBeProblemAsync(HttpStatusCode.InternalServerError);

        problem.ToString().ShouldNotContain("secret");
    }
}
