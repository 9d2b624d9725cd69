using System.Text.Json;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>With <c>--json</c>, standard output is one JSON value and nothing else.</summary>
public sealed class JsonOutputTests(LabelledScenes scenes) : IClassFixture<LabelledScenes>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_WhenAskedForJson_CountsThePairs() =>
        (await ReadAsync(scenes.Arguments(scenes.Golden.Folder))).GetProperty("pairs").GetInt32().ShouldBe(LabelledScenes.PairCount);

    [Fact]
    public async Task Verify_WhenAskedForJson_SaysSound() => (await ReadAsync("verify", scenes.Golden.Folder)).GetProperty("sound").GetBoolean().ShouldBeTrue();

    [Fact]
    public async Task Stats_WhenAskedForJson_CountsThePairs() =>
        (await ReadAsync("stats", scenes.Golden.Folder)).GetProperty("tally").GetProperty("labelled").GetInt32().ShouldBe(LabelledScenes.PairCount);

    [Fact]
    public async Task Eval_WhenAskedForJson_IsAnObject() =>
        (await ReadAsync("eval", scenes.Golden.Folder, "--truth", scenes.Truth)).ValueKind.ShouldBe(JsonValueKind.Object);

    [Fact]
    public async Task Preview_WhenAskedForJson_NamesThePage()
    {
        var report = await ReadAsync("preview", scenes.Golden.Folder, "--out", _folder["page.html"]);

        report.ToString().ShouldContain("page.html");
        (await File.ReadAllTextAsync(_folder["page.html"])).ShouldContain("<html");
    }

    [Fact]
    public async Task Publish_WhenAskedForJson_NamesACopyThatEveryReaderReads()
    {
        var copy = _folder["copy"];

        (await ReadAsync("publish", scenes.Golden.Folder, "--out", copy)).GetProperty("folder").GetString().ShouldBe(copy);

        (await ReadAsync("verify", copy)).GetProperty("sound").GetBoolean().ShouldBeTrue();
        (await ReadAsync("verify", copy, "--deep")).GetProperty("sound").GetBoolean().ShouldBeTrue();
        (await ReadAsync("stats", copy)).ToString().ShouldBe((await ReadAsync("stats", scenes.Golden.Folder)).ToString());
        (await ReadAsync("eval", copy, "--truth", scenes.Truth)).ToString().ShouldBe((await ReadAsync("eval", scenes.Golden.Folder, "--truth", scenes.Truth)).ToString());
        (await ReadAsync("preview", copy, "--out", _folder["copy.html"])).GetProperty("pairs").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Doctor_WhenAskedForJson_ListsFindings() =>
        (await ReadAsync("doctor", "--out", _folder.Path)).EnumerateArray().Select(finding => finding.GetProperty("area").GetString()).Distinct()
            .ShouldBe(["library", "device", "teacher", "store"]);

    private static async Task<JsonElement> ReadAsync(params string[] arguments)
    {
        var result = (await GlipProcess.RunAsync([.. arguments, "--json"])).ShouldSucceed();
        result.ErrorWithoutProgress.ShouldBeEmpty();
        return JsonSerializer.Deserialize<JsonElement>(result.Output);
    }
}
