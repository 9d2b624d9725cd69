using System.Text;
using GlipPipeline.Sources.Tars;

namespace GlipPipeline.Sources.Tests.Tars;

public sealed class PaxRecordsTests
{
    [Fact]
    public void Parse_WhenRecordsAreSound_TakesPathAndSize()
    {
        var records = PaxRecords.Parse("12 path=a=b\n14 size=12345\n"u8);

        (Encoding.UTF8.GetString(records!.Path!), records.SizeBytes).ShouldBe(("a=b", 12345));
    }

    [Theory]
    [InlineData("path=a\n")]
    [InlineData("99 path=a\n")]
    [InlineData("9 path=ab")]
    [InlineData("3 a")]
    [InlineData("0 ")]
    [InlineData("-1 path=a\n")]
    [InlineData("7 path\n")]
    public void Parse_WhenRecordsAreMalformed_GivesNothing(string text) => PaxRecords.Parse(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Theory]
    [InlineData("11 size=12k\n")]
    [InlineData("11 size=-12\n")]
    [InlineData("28 size=99999999999999999999\n")]
    public void Parse_WhenSizeIsImpossible_GivesANegativeOne(string text) =>
        PaxRecords.Parse(Encoding.UTF8.GetBytes($"{text.Length}{text[2..]}"))!.SizeBytes!.Value.ShouldBeLessThan(0);
}
