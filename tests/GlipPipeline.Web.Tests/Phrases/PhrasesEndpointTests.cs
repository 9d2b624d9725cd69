using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GlipPipeline.Core.Control;
using GlipPipeline.Web.Tests.Hosting;

namespace GlipPipeline.Web.Tests.Phrases;

public sealed class PhrasesEndpointTests
{
    [Fact]
    public async Task Phrases_WhenCaptionsAreGiven_AnswersEachInOrder()
    {
        await using var host = await TestHost.StartAsync();

        var answer = await (await host.PostAsync("/phrases", """{"captions":["a dog","a red\nball"]}""")).Content.ReadFromJsonAsync<JsonElement>();

        answer.EnumerateArray().Select(entry => entry.GetProperty("caption").GetString()).ShouldBe(["a dog", "a red\nball"]);
        answer[0].GetProperty("phrases")[0].GetProperty("spans")[0].GetProperty("end").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task Phrases_WhenARunIsNamed_AsksForItsPolicy()
    {
        await using var host = await TestHost.StartAsync();
        host.Control.Put(new RunView { Id = "photos-1a2b3c4d", Corpus = "/c", State = RunState.Running });

        (await host.PostAsync("/phrases", """{"captions":["a dog"],"run":"photos-1a2b3c4d"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var problem = await (await host.PostAsync("/phrases", """{"captions":["a dog"],"run":"nothing"}""")).ShouldBeProblemAsync(HttpStatusCode.NotFound);
        problem.ToString().ShouldContain("there is no run 'nothing'");
        (await host.PostAsync("/phrases", """{"captions":["a dog"],"run":"../x"}""")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
