using System.Text;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Corpus.Tests.Indexing;

public sealed class IndexJsonTests
{
    [Fact]
    public void Decode_OfAnIndex_GivesItBack()
    {
        var index = IndexJson.Decode(Encoding.UTF8.GetBytes(Page(Unit("parts/00000/a.parquet", "\"data/a.parquet\""))));

        index.Units.ShouldHaveSingleItem().Part!.Name.ShouldBe("parts/00000/a.parquet");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public void Decode_WhenANameLeadsOutOfTheCorpus_Refuses(string name) => Fails(Page(Unit(name, "\"data/a.parquet\"")));

    [Theory]
    [InlineData("null")]
    [InlineData("{oops")]
    [InlineData("[]")]
    public void Decode_OfSomethingElse_Refuses(string json) => Fails(json);

    [Fact]
    public void Decode_WhenAUnitIsNull_Refuses() => Fails(Page("null"));

    [Fact]
    public void Decode_WhenAPublishedUnitHasNoPart_Refuses() => Fails(Page(
        """{"unit":"00000000","status":"labelled","rows":1,"part":null,"published":"data/a.parquet","rejects":{},"rejectsFile":null}"""));

    private static void Fails(string json) =>
        Should.Throw<LedgerException>(() => IndexJson.Decode(Encoding.UTF8.GetBytes(json)))
            .Message.ShouldStartWith("index.json is damaged");

    private static string Page(string unit) =>
        $$"""
        {"schemaVersion":1,"labelsVersion":1,"runSha256":"x","pairsRead":1,"pairsLabelled":1,"pairsRejected":0,"rejects":{},"bytes":1,"units":[{{unit}}]}
        """;

    private static string Unit(string name, string published) =>
        $$"""
        {"unit":"00000000","status":"labelled","rows":1,"part":{"name":"{{name}}","bytes":1,"sha256":"x"},"published":{{published}},
         "rejects":{},"rejectsFile":null}
        """;
}
