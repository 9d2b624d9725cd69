using GlipPipeline.Testing;
using GlipPipeline.Text.Evaluation;

namespace GlipPipeline.Text.Tests.Evaluation;

public sealed class GoldFileTests
{
    [Fact]
    public void Read_WhenALineIsBad_NamesFileAndLine()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "gold.jsonl");
        File.WriteAllText(path, "{\"id\":1,\"caption\":\"a\",\"phrases\":[]}\n{\"id\":2}\n");

        Should.Throw<InvalidDataException>(() => GoldFile.Read(path)).Message.ShouldStartWith($"{path}, line 2: ");
    }

    [Theory]
    [InlineData(LetterCase.AsIs, "the iPhone 's Ärger")]
    [InlineData(LetterCase.Lower, "the iphone 's ärger")]
    [InlineData(LetterCase.Upper, "THE IPHONE 'S ÄRGER")]
    [InlineData(LetterCase.Title, "The Iphone 's Ärger")]
    public void Write_WhenLettersAreChanged_MovesNoSpan(LetterCase letterCase, string caption) => letterCase.Write("the iPhone 's Ärger").ShouldBe(caption);
}
