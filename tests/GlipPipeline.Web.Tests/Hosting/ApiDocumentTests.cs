using System.Text.Json;
using GlipPipeline.Testing;

namespace GlipPipeline.Web.Tests.Hosting;

/// <summary>Holds the API's description: a change of it is a change for every client.</summary>
public sealed class ApiDocumentTests
{
    private const string Renew = "GLIP_RENEW_SNAPSHOTS";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The file beside this one holds the document. After a change that is meant, <c>GLIP_RENEW_SNAPSHOTS=1 dotnet test
    /// tests/GlipPipeline.Web.Tests --filter ApiDocumentTests</c> rewrites it; look at the difference before it is committed.
    /// </summary>
    [Fact]
    public async Task Document_WhenAsked_IsTheOneThatClientsKnow()
    {
        await using var host = await TestHost.StartAsync();

        var document = JsonSerializer.Serialize(await host.GetJsonAsync("/openapi.json"), Indented) + "\n";

        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            await File.WriteAllTextAsync(Snapshot, document);
        }

        document.ShouldBe(await File.ReadAllTextAsync(Snapshot), $"{Renew}=1 rewrites the snapshot");
    }

    [Fact]
    public async Task Document_WhenAsked_GivesTheBoundsOfASubmission()
    {
        await using var host = await TestHost.StartAsync();

        var fields = (await host.GetJsonAsync("/openapi.json")).GetProperty("components").GetProperty("schemas").GetProperty("LabelSettings").GetProperty("properties");

        fields.GetProperty("sources").GetProperty("maxItems").GetInt32().ShouldBe(10_000);
        fields.GetProperty("unitPairs").GetProperty("maximum").GetInt32().ShouldBe(1_000_000);
    }

    private static string Snapshot { get; } = Path.Combine(Repository.Root, "tests", "GlipPipeline.Web.Tests", "Hosting", "openapi.json");
}
