using System.Net;
using System.Text.Json;

namespace GlipPipeline.Web.Tests.Hosting;

internal static class ResponseAssertions
{
    /// <summary>The answer is a problem of that status, in the one form of all problems.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", text);
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        text.ShouldNotContain("GlipPipeline.", Case.Sensitive, "a problem tells nothing of the program's insides");
        text.ShouldNotContain("System.", Case.Sensitive);
        return problem;
    }
}
