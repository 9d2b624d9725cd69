using System.CommandLine;
using System.Text.Json;
using GlipPipeline.Cli.Cluster;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Cli.Tests.Cluster;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cli.Tests.Commands;

public sealed class ClusterCommandsTests
{
    [Theory]
    [InlineData("sealed", 0)]
    [InlineData("failed", 1)]
    [InlineData("cancelled", 1)]
    public async Task Watch_WhenTheRunIsOver_ExitsByItsState(string state, int exitCode)
    {
        await using var api = await AnsweringAsync(state);

        (await RunAsync(WatchCommand.Create(), "r-1", "--cluster", api.Url)).ShouldBe(exitCode);
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

    private static Task<ScriptedApi> AnsweringAsync(string state) =>
        ScriptedApi.StartAsync(200, "application/json", $$"""{"id":"r-1","corpus":"/c","state":"{{state}}"}""");

    private static Task<int> RunAsync(Command command, params string[] arguments) =>
        command.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
