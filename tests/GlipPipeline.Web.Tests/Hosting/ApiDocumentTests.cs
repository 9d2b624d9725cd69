using System.Text.Json;

namespace GlipPipeline.Web.Tests.Hosting;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task Document_WhenAsked_DescribesEveryRoute()
    {
        await using var host = await TestHost.StartAsync();

        var document = await host.GetJsonAsync("/openapi.json");

        document.GetProperty("openapi").GetString().ShouldStartWith("3.1");
        document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).Select(method => $"{method.Name} {path.Name}"))
            .Order(StringComparer.Ordinal).ShouldBe(
            [
                "get /cluster", "get /health/live", "get /health/ready", "get /metrics", "get /runs", "get /runs/{id}", "get /runs/{id}/events",
                "head /health/live", "head /health/ready", "post /phrases", "post /runs", "post /runs/{id}/cancel", "post /runs/{id}/pause", "post /runs/{id}/resume",
            ]);
    }

    [Fact]
    public async Task Document_WhenAsked_GivesTheBoundsOfASubmission()
    {
        await using var host = await TestHost.StartAsync();

        var fields = (await host.GetJsonAsync("/openapi.json")).GetProperty("components").GetProperty("schemas").GetProperty("LabelSettings").GetProperty("properties");

        fields.GetProperty("sources").GetProperty("maxItems").GetInt32().ShouldBe(10_000);
        fields.GetProperty("unitPairs").GetProperty("maximum").GetInt32().ShouldBe(1_000_000);
    }
}
