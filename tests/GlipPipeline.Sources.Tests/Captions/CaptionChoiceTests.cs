using GlipPipeline.Sources.Captions;

namespace GlipPipeline.Sources.Tests.Captions;

public sealed class CaptionChoiceTests
{
    [Theory]
    [InlineData("text", "text", "Only", 0)]
    [InlineData("captions:first", "captions", "Numbered", 0)]
    [InlineData("captions:each", "captions", "Each", 0)]
    [InlineData("captions:3", "captions", "Numbered", 3)]
    [InlineData("dc:title:first", "dc:title", "Numbered", 0)]
    public void Parse_WhenTheTextIsAllowed_ReadsFieldAndPick(string text, string field, string pick, int number)
    {
        var choice = CaptionChoice.Parse(text);

        (choice.Field, $"{choice.Pick}", choice.Number).ShouldBe((field, pick, number));
    }
}
