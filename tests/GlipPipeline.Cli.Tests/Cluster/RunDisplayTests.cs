using GlipPipeline.Cli.Cluster;
using GlipPipeline.Core.Control;

namespace GlipPipeline.Cli.Tests.Cluster;

public sealed class RunDisplayTests
{
    [Fact]
    public async Task Follow_WhenNothingChanged_WritesNoSecondLine()
    {
        var run = new RunView { Id = "r-1", Corpus = "/c", State = RunState.Running };
        using var output = new StringWriter { NewLine = "\n" };

        var last = await RunDisplay.FollowAsync(new[] { run, run, run with { State = RunState.Sealed } }.ToAsyncEnumerable(), isTerminal: false, output);

        output.ToString().ShouldBe("running\nsealed\n");
        last.State.ShouldBe(RunState.Sealed);
    }
}
