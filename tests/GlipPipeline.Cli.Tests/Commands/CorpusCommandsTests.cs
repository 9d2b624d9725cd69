using System.CommandLine;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Cli.Errors;
using GlipPipeline.Corpus.Parts;
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

    [Theory]
    [InlineData("stats", null, "is missing")]
    [InlineData("stats", "", "is empty")]
    [InlineData("eval", "a text\n", "is not a Parquet file")]
    [InlineData("preview", "PAR1 and no more", "is cut off")]
    public async Task Readers_WhenAPartIsDamaged_NameItInOneLineAndKeepWhatIsThere(string name, string? content, string problem)
    {
        var part = await DamageAsync("data", content);
        await File.WriteAllTextAsync(_folder["page.html"], "an older page");
        string[] more = name switch { "eval" => ["--truth", Repository.TestData("scenes/truth.jsonl")], "preview" => ["--out", _folder["page.html"]], _ => [] };
        using var report = new StringWriter { NewLine = "\n" };

        var failure = await Should.ThrowAsync<PartException>(
            () => RunAsync(GlipCommand.Create().Subcommands.Single(command => command.Name == name), [_folder["corpus"], .. more]));

        ErrorReport.Write(failure, $"glip {name}", report).ShouldBe(1);
        report.ToString().ShouldStartWith($"glip: The part '{part}' {problem}");
        report.ToString().TrimEnd('\n').ShouldNotContain('\n');
        (await File.ReadAllTextAsync(_folder["page.html"])).ShouldBe("an older page");
        Directory.GetFiles(_folder.Path).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a text\n")]
    [InlineData("PAR1 and no more")]
    public async Task Verify_WhenAPartIsDamaged_ExitsWithOneDeepOrNot(string? content)
    {
        await DamageAsync("parts", content);

        (await RunAsync(VerifyCommand.Create(), _folder["corpus"])).ShouldBe(1);
        (await RunAsync(VerifyCommand.Create(), _folder["corpus"], "--deep")).ShouldBe(1);
    }

    /// <summary>Makes a corpus where the first Parquet file of a folder holds something else; null takes it away.</summary>
    private async Task<string> DamageAsync(string folder, string? content)
    {
        await CorpusBuilder.Small().WriteAsync(_folder["corpus"]);
        var part = Directory.GetFiles(_folder[$"corpus/{folder}"], "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        File.Delete(part);
        if (content is not null)
        {
            await File.WriteAllTextAsync(part, content);
        }

        return part;
    }

    private static Task<int> RunAsync(Command command, params string[] arguments) =>
        command.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
