using System.CommandLine;
using System.Text.Json;
using GlipPipeline.Cli.Cluster;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Cli.Tests.Cluster;
using GlipPipeline.Core.Settings;
using GlipPipeline.Testing;

namespace GlipPipeline.Cli.Tests.Commands;

[Collection("cluster variables")]
public sealed class ClusterCommandsTests : IDisposable
{
    public void Dispose() => Environment.SetEnvironmentVariable(ClusterAddress.UrlVariable, null);

    [Theory]
    [InlineData("sealed", 0)]
    [InlineData("failed", 1)]
    [InlineData("cancelled", 1)]
    public async Task Watch_WhenTheRunIsOver_ExitsByItsState(string state, int exitCode)
    {
        await using var api = await AnsweringAsync(state);

        (await RunAsync(WatchCommand.Create(), "r-1", "--cluster", api.Url)).ShouldBe(exitCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0, "--allow-empty")]
    public async Task Watch_WhenASealedRunLabelledNothing_FailsUnlessThatIsAllowed(int exitCode, params string[] flags)
    {
        await using var api = await AnsweringAsync("sealed", labelled: 0);

        (await RunAsync(WatchCommand.Create(), ["r-1", "--cluster", api.Url, .. flags])).ShouldBe(exitCode);
    }

    [Fact]
    public async Task Watch_WhenInterrupted_LeavesTheRunAlone()
    {
        await using var api = await ScriptedApi.StartAsync(async context => await Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var interrupt = new CancellationTokenSource();
        var watch = WatchCommand.Create().Parse(["r-1", "--cluster", api.Url])
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, interrupt.Token);

        await interrupt.CancelAsync();

        (await watch).ShouldBe(130);
        api.Requests.ShouldAllBe(request => request.Method == "GET");
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("cancel")]
    public async Task Order_WhenGiven_IsPosted(string order)
    {
        await using var api = await AnsweringAsync("running");

        (await RunAsync(GlipCommand.Create(), order, "r-1", "--cluster", api.Url)).ShouldBe(0);

        (api.Requests.Single().Method, api.Requests.Single().Path).ShouldBe(("POST", $"/runs/r-1/{order}"));
    }

    [Theory]
    [InlineData("runs", "GET", "/runs")]
    [InlineData("status", "GET", "/cluster")]
    [InlineData("status r-1", "GET", "/runs/r-1")]
    [InlineData("watch r-1", "GET", "/runs/r-1")]
    [InlineData("pause r-1", "POST", "/runs/r-1/pause")]
    [InlineData("resume r-1", "POST", "/runs/r-1/resume")]
    [InlineData("cancel r-1", "POST", "/runs/r-1/cancel")]
    [InlineData("forget r-1", "DELETE", "/runs/r-1")]
    [InlineData("drain silo-1", "POST", "/cluster/silos/silo-1/drain")]
    [InlineData("submit --source a --out b --teacher nano", "POST", "/runs")]
    public async Task Command_WhenTheVariableNamesACluster_AsksIt(string line, string method, string path)
    {
        await using var api = await ScriptedApi.StartAsync(
            200, "application/json", line == "runs" ? "[]" : """{"id":"r-1","corpus":"/c","state":"sealed","reachable":false,"silos":[]}""");
        Environment.SetEnvironmentVariable(ClusterAddress.UrlVariable, api.Url);

        await RunAsync(GlipCommand.Create(), line.Split(' '));

        (api.Requests[0].Method, api.Requests[0].Path).ShouldBe((method, path));
    }

    [Fact]
    public async Task Runs_WhenFoldersAreNamed_AsksNoCluster()
    {
        await using var api = await AnsweringAsync("running");
        using var folder = new TemporaryFolder();
        Environment.SetEnvironmentVariable(ClusterAddress.UrlVariable, api.Url);

        (await RunAsync(RunsCommand.Create(), folder.Path)).ShouldBe(0);

        api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Runs_WhenFoldersAndAClusterAreNamed_Refuses() =>
        RunsCommand.Create().Parse(["corpora", "--cluster", "http://127.0.0.1:1"]).Errors.ShouldNotBeEmpty();

    [Fact]
    public async Task Resume_WhenOnAClusterWithOptionsOfThisMachine_AsksNobody()
    {
        await using var api = await AnsweringAsync("running");

        var error = await Should.ThrowAsync<OptionsException>(() => RunAsync(ResumeCommand.Create(), "r-1", "--workers", "3", "--cluster", api.Url));

        error.Message.ShouldStartWith("--workers: ");
        api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_WhenPathsAreRelative_SendsAbsoluteOnes()
    {
        await using var api = await AnsweringAsync("planning");

        (await RunAsync(SubmitCommand.Create(), "--source", "a.tar", "az://c/b.tar", "--out", "corpus", "--teacher", "nano", "--unit-pairs", "7", "--cluster", api.Url)).ShouldBe(0);

        var sent = JsonDocument.Parse(api.Requests.Single().Body).RootElement;
        sent.GetProperty("sources").EnumerateArray().Select(source => source.GetString()).ShouldBe([Path.GetFullPath("a.tar"), "az://c/b.tar"]);
        sent.GetProperty("out").GetString().ShouldBe(Path.GetFullPath("corpus"));
        sent.GetProperty("teacher").GetString().ShouldBe("nano");
        sent.GetProperty("unitPairs").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task Submit_WhenAnOptionIsWrong_AsksNobody()
    {
        await using var api = await AnsweringAsync("planning");

        await Should.ThrowAsync<OptionsException>(
            () => RunAsync(SubmitCommand.Create(), "--source", "a", "--out", "c", "--teacher", "nano", "--unit-pairs", "0", "--cluster", api.Url));

        api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Status_WhenTheClusterIsAway_IsOneClearError()
    {
        await using var api = await ScriptedApi.StartAsync(503, "application/problem+json", """{"detail":"no silo answers"}""");

        (await Should.ThrowAsync<ClusterException>(() => RunAsync(StatusCommand.Create(), "--cluster", api.Url))).Message.ShouldContain("no silo answers");
    }

    private static Task<ScriptedApi> AnsweringAsync(string state, int labelled = 1) =>
        ScriptedApi.StartAsync(200, "application/json", $$"""{"id":"r-1","corpus":"/c","state":"{{state}}","pairsLabelled":{{labelled}}}""");

    private static Task<int> RunAsync(Command command, params string[] arguments) =>
        command.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
