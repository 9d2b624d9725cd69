using System.Text;
using GlipPipeline.Sources.Json;

namespace GlipPipeline.Sources.Tests.Json;

public sealed class JsonFieldsTests
{
    [Theory]
    [InlineData("{\"caption\":\"a cat\",\"similarity\":NaN}")]
    [InlineData("{\"similarity\":-Infinity , \"caption\" : \"a cat\"}")]
    [InlineData("{\"exif\":\"a\tb\u0001\",\"caption\":\"a cat\"}")]
    [InlineData("{\"exif\":\"\\ud83d broken\",\"caption\":\"a cat\",\"alt\":\"\\udc00\"}")]
    [InlineData("{\"exif\":{\"caption\":\"inner\",\"}\":[\"]\"]},\"caption\":\"a cat\"}")]
    [InlineData("{\"exif\":\"\\\\\",\"caption\":\"a cat\"}")]
    [InlineData("{\"caption\":\"\",\"caption\":\"a cat\"}")]
    [InlineData("{\"cap\\u0074ion\":\"a\\u0020cat\"}")]
    [InlineData("{\"caption\":\"a cat\",}")]
    [InlineData("{\"caption\":\"a cat\"}\0")]
    [InlineData("{\"caption\":\"a cat\"} // by hand")]
    [InlineData("\uFEFF {\"caption\":\"a cat\"}")]
    [InlineData("{\"caption\":\"a cat\",\"exif\":\"cut in the mid")]
    [InlineData("{\"caption\":\"a cat\",\"title\":\"he said \"hi\" to me\"}")]
    [InlineData("{\"caption\":\"a cat\",\"list\":[1}}")]
    public void Find_WhenAFaultLiesElsewhere_GivesTheText(string json) => Text(json).ShouldBe("a cat");

    [Fact]
    public void Find_WhenAnotherFieldIsNoUtf8_GivesTheText()
    {
        byte[] json = [.. "{\"exif\":\""u8, 0xFF, 0xFE, 0, .. "\",\"caption\":\"a cat\"}"u8];

        JsonFields.Scan(json).Find("caption")!.Value.ToText().ShouldBe("a cat");
    }

    [Fact]
    public void Find_WhenAnotherFieldIsDeep_GivesTheText()
    {
        const int depth = 300_000;

        Text($"{{\"exif\":{new string('[', depth)}{new string(']', depth)},\"caption\":\"a cat\"}}").ShouldBe("a cat");
    }

    [Theory]
    [InlineData("{\"caption\":\"he said \"hi\" to me\"}")]
    [InlineData("{\"caption\":\"cut")]
    [InlineData("{\"caption\":\"cut\"")]
    [InlineData("{'caption':'a cat'}")]
    [InlineData("{\"caption\":\"a\tcat\"}")]
    [InlineData("{\"caption\":\"\\ud83d\"}")]
    [InlineData("{\"caption\":\"\\x\"}")]
    [InlineData("{\"exif\":{\"caption\":\"inner\"}}")]
    [InlineData("{\"exif\":{\"a\":[1},\"caption\":\"inner\"}}")]
    [InlineData("{\"caption\":\"one\"}\n{\"caption\":\"two\"}")]
    [InlineData("[{\"caption\":\"a cat\"}]")]
    [InlineData("\"a cat\"")]
    [InlineData("")]
    public void Find_WhenTheTextItselfIsFaulty_GivesNone(string json) => Text(json).ShouldBeNull();

    [Theory]
    [InlineData("\"a cat\"", "it is no object but a text")]
    [InlineData("[]", "it is no object but a list")]
    [InlineData("{\"a\":1}{\"a\":2}", "it holds more than one object")]
    [InlineData("{\"a\":1", "it breaks off or goes astray at byte 6")]
    [InlineData("", "it is no object but empty")]
    public void Scan_WhenTheWholeIsFaulty_SaysHow(string json, string fault) => JsonFields.Scan(Encoding.UTF8.GetBytes(json)).Fault.ShouldBe(fault);

    [Fact]
    public void Scan_WhenTheTextIsUtf16_SaysSo() => JsonFields.Scan(Encoding.Unicode.GetBytes("\uFEFF{}")).Fault.ShouldBe("it is no object but UTF-16");

    private static string? Text(string json) => JsonFields.Scan(Encoding.UTF8.GetBytes(json)).Find("caption")?.ToText();
}
