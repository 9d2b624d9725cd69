using GlipPipeline.Core.Units;

namespace GlipPipeline.Core.Tests.Units;

public sealed class AttemptIdTests
{
    [Fact]
    public void New_WhenDrawnOften_NeverRepeats() =>
        Enumerable.Range(0, 10_000).Select(_ => AttemptId.New()).Distinct().Count().ShouldBe(10_000);

    [Fact]
    public void Parse_WhenTextWasWritten_GivesTheIdBack()
    {
        var id = AttemptId.New();

        AttemptId.Parse(id.ToString()).ShouldBe(id);
    }

    [Fact]
    public void ToString_WhenIdIsSmall_HasAllItsDigits() =>
        AttemptId.Parse("000000000000000000000000000000ab").ToString().ShouldBe("000000000000000000000000000000ab");

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("g00000000000000000000000000000ab")]
    [InlineData("000000000000000000000000000000ab0")]
    public void Parse_WhenTextIsNoId_SaysWhatItFound(string text) =>
        Should.Throw<FormatException>(() => AttemptId.Parse(text)).Message.ShouldContain($"'{text}'");
}
