using GlipPipeline.Teachers.Forward;
using GlipPipeline.Testing;

namespace GlipPipeline.Teachers.Tests.Forward;

public sealed class PositiveMapFileTests
{
    [Theory]
    [InlineData("""{"2": [5], "1": [1, 2]}""")]
    [InlineData("""{"name": "x", "positive_map": {"1": [1, 2], "2": [5]}}""")]
    public void Read_OfAMap_OrdersByLabel(string json) =>
        Read(json).Select(tokens => string.Join(',', tokens)).ShouldBe(["1,2", "5"]);

    [Theory]
    [InlineData("""{"1": [1], "3": [2]}""", "expected 1, 2, 3")]
    [InlineData("""{}""", "expected 1, 2, 3")]
    [InlineData("""{"1": [1], "1": [2]}""", "expected 1, 2, 3")]
    [InlineData("""{"99999999999": [1]}""", "holds no positive map")]
    [InlineData("""{"one": [1]}""", "holds no positive map")]
    [InlineData("""[1, 2]""", "holds no positive map")]
    [InlineData("""{"1": """, "holds no positive map")]
    public void Read_OfSomethingElse_SaysWhatIsExpected(string json, string expected) =>
        Should.Throw<InvalidDataException>(() => Read(json)).Message.ShouldContain(expected);

    private static IReadOnlyList<IReadOnlyList<int>> Read(string json)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["map.json"], json);
        return [.. PositiveMapFile.Read(folder["map.json"]).Select(tokens => (IReadOnlyList<int>)tokens)];
    }
}
