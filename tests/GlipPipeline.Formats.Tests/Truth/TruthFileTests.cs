using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Formats.Truth;
using GlipPipeline.Testing;

namespace GlipPipeline.Formats.Tests.Truth;

public sealed class TruthFileTests : IDisposable
{
    private const string Line =
        """{"key":"000000000","scene":0,"caption":"a red circle","width":256,"height":256,"phrases":[{"text":"a red circle","start":0,"end":12,"present":true,"boxes":[[1.25,2,3.5,4]]}],"objects":[{"shape":"circle","color":"red","size":"small","texture":"plain","box":[1.25,2,3.5,4]},{"shape":"star","color":"blue","size":"small","texture":"plain","box":[5,6,7,8]}]}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhenALineIsAsDrawn_GivesThePair()
    {
        var pair = Read(Line).ShouldHaveSingleItem().Value;

        (pair.Key, pair.Caption, pair.ObjectCount).ShouldBe(("000000000", "a red circle", 2));
        var phrase = pair.Phrases.ShouldHaveSingleItem();
        (phrase.Text, phrase.Span, phrase.Present).ShouldBe(("a red circle", new CodePointSpan(0, 12), true));
        phrase.Boxes.ShouldBe([new PixelBox(1.25f, 2, 3.5f, 4)]);
    }

    [Theory]
    [InlineData("{oops")]
    [InlineData("""{"key":"1","caption":"x","phrases":[]}""")]
    [InlineData("""{"key":"1","caption":"x","phrases":[{"text":"x","start":0,"end":1,"present":true,"boxes":[[1,2,3]]}],"objects":[]}""")]
    [InlineData("""{"key":null,"caption":"x","phrases":[],"objects":[]}""")]
    [InlineData("""{"key":"1","caption":"x","phrases":[null],"objects":[]}""")]
    [InlineData("""{"key":"1","caption":"x","phrases":[{"text":"x","start":0,"end":1,"present":true,"boxes":[null]}],"objects":[]}""")]
    [InlineData("""{"key":"1","caption":"x","phrases":null,"objects":[]}""")]
    public void Read_WhenALineIsWrong_NamesIt(string wrong) =>
        Should.Throw<TruthException>(() => Read(Line, wrong)).Message.ShouldContain("line 2");

    [Fact]
    public void Read_WhenAKeyStandsTwice_NamesIt() =>
        Should.Throw<TruthException>(() => Read(Line, Line)).Message.ShouldContain("000000000");

    [Fact]
    public void Read_WhenTheFileIsMissing_NamesIt() =>
        Should.Throw<TruthException>(() => TruthFile.Read(_folder["nowhere.jsonl"])).Message.ShouldContain("nowhere.jsonl");

    [Fact]
    public void Read_WhenTheFileIsEmpty_SaysSo() => Should.Throw<TruthException>(() => Read()).Message.ShouldContain("no line");

    private IReadOnlyDictionary<string, TruthPair> Read(params string[] lines)
    {
        File.WriteAllLines(_folder["truth.jsonl"], lines);
        return TruthFile.Read(_folder["truth.jsonl"]);
    }
}
