using GlipPipeline.Testing;

namespace EndToEnd.Tests;

public sealed class PhrasesTests : IDisposable
{
    private const string Gold = """{"id":"1","caption":"👍 a red dog","phrases":[{"start":2,"end":11,"type":"animals"}]}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PhrasesEval_WhenEverythingIsFound_SaysHundredPercent()
    {
        await File.WriteAllTextAsync(_folder["gold.jsonl"], Gold);

        var result = (await GlipProcess.RunAsync("phrases", "eval", _folder["gold.jsonl"])).ShouldSucceed();

        result.Output.ShouldContain("UPPER");
        result.Output.ShouldContain("100.00");
    }

    [Fact]
    public async Task PhrasesEval_WhenTheFileIsBad_NamesTheLine()
    {
        await File.WriteAllTextAsync(_folder["gold.jsonl"], Gold + "\nnone\n");

        (await GlipProcess.RunAsync("phrases", "eval", _folder["gold.jsonl"])).ShouldFailWith("gold.jsonl, line 2");
    }
}
