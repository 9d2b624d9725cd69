using System.CommandLine;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Cli.Settings;
using GlipPipeline.Core.Settings;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;

namespace GlipPipeline.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Export_WhenSeveralCorporaAreNamed_WritesTheirPairsInOrder()
    {
        await CorpusBuilder.Small().WriteAsync(_folder["a"]);
        await CorpusBuilder.Small().WriteAsync(_folder["b"], seal: false);

        (await RunAsync(_folder["a"], _folder["b"], "--format", "odvg-mmdet", "--out", _folder["out"], "--images", "none")).ShouldBe(0);

        File.ReadLines(_folder["out/train.jsonl"]).Count().ShouldBe(10);
    }

    [Theory]
    [InlineData("--format", "cocoa", "there is no format 'cocoa'")]
    [InlineData("--profile", "glip-0.7", "there is no profile 'glip-0.7'")]
    [InlineData("--split", "train=0.5", "the shares are not 1 together")]
    [InlineData("--where", "height >", "--where: ")]
    public async Task Export_WhenAnOptionCannotBeMet_SaysWhy(string option, string value, string why)
    {
        await CorpusBuilder.Small().WriteAsync(_folder["a"]);
        string[] format = option == "--format" ? [] : ["--format", "coco"];

        (await Should.ThrowAsync<OptionsException>(() => RunAsync([_folder["a"], "--out", _folder["out"], option, value, .. format]))).Message.ShouldContain(why);
    }

    [Fact]
    public async Task Export_WhenTheFormatHoldsItsImages_RefusesToWriteThemBeside()
    {
        await CorpusBuilder.Small().WriteAsync(_folder["a"]);

        (await Should.ThrowAsync<OptionsException>(() => RunAsync(_folder["a"], "--format", "mds", "--out", _folder["out"], "--images", "copy"))).Message.ShouldContain("mds holds its images inside");
    }

    [Theory]
    [InlineData("mine.json", """{"minScore":0.4,"nms":"phrase","stopPhrases":["a logo"]}""")]
    [InlineData("mine.yaml", "minScore: 0.4\nnms: phrase\nstopPhrases: [a logo]\n")]
    public void ProfileFile_WhenRead_HasItsRulesAndItsName(string name, string content)
    {
        File.WriteAllText(_folder[name], content);

        var profile = ProfileFile.Find(_folder[name]);

        profile.Name.ShouldBe("mine");
        profile.Sha256.ShouldBe(new LabelProfile("x", new ProfileRules { MinScore = 0.4, Nms = ProfileRules.PerPhrase }, ["a logo"]).Sha256);
    }

    [Theory]
    [InlineData("a.json", """{"minScores":0.4}""", "a.json: minScores: there is no such setting")]
    [InlineData("a.yaml", "minScores: 0.4", "a.yaml: minScores: there is no such setting")]
    [InlineData("a.json", """{"minScore":4,"nms":"all"}""", "expected 0 to 1")]
    [InlineData("a.yaml", "minScore: high", "expected a number")]
    [InlineData("a.yaml", "- 1", "expected one YAML document")]
    [InlineData("a.json", """{"stopList":"gone.txt"}""", "'gone.txt' is neither ungroundable-1")]
    public void ProfileFile_WhenItIsNone_IsRefusedByName(string name, string content, string why)
    {
        File.WriteAllText(_folder[name], content);

        Should.Throw<OptionsException>(() => ProfileFile.Find(_folder[name])).Message.ShouldContain(why);
    }

    [Theory]
    [InlineData(new[] { "--repo", "owner/name" }, 0)]
    [InlineData(new[] { "--repo", "owner name" }, 1)]
    [InlineData(new[] { "--upload" }, 1)]
    [InlineData(new string[0], 1)]
    public async Task Publish_WhenARepositoryIsNamed_NeedsNoFolderAndUploadsNothing(string[] options, int code)
    {
        await CorpusBuilder.Small().WriteAsync(_folder["a"]);

        (await PublishCommand.Create().Parse([_folder["a"], .. options]).InvokeAsync()).ShouldBe(code);
    }

    private static Task<int> RunAsync(params string[] arguments) =>
        ExportCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
