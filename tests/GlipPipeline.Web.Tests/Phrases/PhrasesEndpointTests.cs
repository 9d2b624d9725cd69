using System.Net.Http.Json;
using System.Text.Json;
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
}
