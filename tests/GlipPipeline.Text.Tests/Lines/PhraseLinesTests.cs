using System.Text;
using System.Text.Json;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;
using GlipPipeline.Text.Lines;

namespace GlipPipeline.Text.Tests.Lines;

public sealed class PhraseLinesTests
{
    private static readonly CaptionPhraseFinder Finder = CaptionPhraseFinder.Load();

    [Fact]
    public void Run_WhenLinesAreGood_WritesThePhrasesInCodePoints() =>
        Run("{\"id\":7,\"caption\":\"👍 a red dog\"}\n\n").Output
            .ShouldBe("{\"id\":7,\"phrases\":[{\"start\":2,\"end\":11,\"text\":\"a red dog\",\"head\":\"dog\",\"visual\":true,\"expression\":\"a red dog\"}]}\n");

    [Theory]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("{\"id\":1}")]
    [InlineData("{\"id\":1,\"caption\":7}")]
    [InlineData("{\"id\":1,\"caption\":null}")]
    [InlineData("{\"id\":1,\"caption\":\"\\ud800\"}")]
    public void Run_WhenALineIsBad_NamesItAndGoesOn(string line)
    {
        var (output, errors, bad) = Run("{\"id\":\"a\",\"caption\":\"a dog\"}\n" + line + "\n{\"id\":\"b\",\"caption\":\"a cat\"}\n");

        bad.ShouldBe(1);
        errors.ShouldStartWith("line 2: ");
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Run_WhenACaptionIsRefused_SaysWhy() =>
        Run("{\"id\":1,\"caption\":\"Кошка на диване\"}").Output.ShouldBe("{\"id\":1,\"phrases\":[],\"reject\":\"not_english\"}\n");

    [Fact]
    public void Run_WhenThereAreManyLines_KeepsTheirOrder()
    {
        var lines = string.Concat(Enumerable.Range(0, 10_000).Select(id => $"{{\"id\":{id},\"caption\":\"a dog\"}}\n"));
        Run(lines).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => JsonDocument.Parse(text).RootElement.GetProperty("id").GetInt32())
            .ShouldBe(Enumerable.Range(0, 10_000));
    }

    private static (string Output, string Errors, int Bad) Run(string lines)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var bad = new PhraseLines(Finder, new CaptionGate(), CaptionReading.Default).Run(new StringReader(lines), output, errors);
        return (Encoding.UTF8.GetString(output.ToArray()), errors.ToString(), bad);
    }
}
