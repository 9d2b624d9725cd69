using System.CommandLine;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;

namespace GlipPipeline.Cli.Tests.Commands;

public sealed class CorpusCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_WhenTheCorpusIsSound_ExitsWithZero()
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"]);

        (await RunAsync(VerifyCommand.Create(), _folder["corpus"])).ShouldBe(0);
    }

    [Fact]
    public async Task Verify_WhenTheCorpusIsDamaged_ExitsWithOne()
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"]);
        File.Delete(_folder["corpus/commits/00000/00000000.json"]);

        (await RunAsync(VerifyCommand.Create(), _folder["corpus"], "--json")).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stats_WhenTheCorpusIsSealedOrNot_ExitsWithZero(bool isSealed)
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"], isSealed);

        (await RunAsync(StatsCommand.Create(), _folder["corpus"])).ShouldBe(0);
    }

    [Fact]
    public async Task Preview_WhenFewerPairsAreAskedFor_ShowsThose()
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"]);

        (await RunAsync(PreviewCommand.Create(), _folder["corpus"], "--out", _folder["page.html"], "--pairs", "3")).ShouldBe(0);

        var page = await File.ReadAllTextAsync(_folder["page.html"]);
        page.Split("<article").Length.ShouldBe(1 + 3);
        page.ShouldContain("· teacher fake</p>");
    }

    [Fact]
    public async Task Preview_WhenNoPairIsAskedFor_Refuses() =>
        (await RunAsync(PreviewCommand.Create(), _folder.Path, "--out", _folder["page.html"], "--pairs", "0")).ShouldBe(1);

    private static Task<int> RunAsync(Command command, params string[] arguments) =>
        command.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
