using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Runs.Rejects;

namespace GlipPipeline.Corpus.Tests.Rejects;

public sealed class RejectsFileTests
{
    [Fact]
    public void Decode_WhenRejectsWereEncoded_GivesThemBack()
    {
        var rejects = new[]
        {
            new Reject(new PairPlace("a", 3), "ä/\"k\"\n", new Refusal(RejectReason.MissingImage, "no image member; found only .txt")),
            new Reject(new PairPlace("a", 9), "", new Refusal(RejectReason.UndecodableImage, "<b>")),
        };

        RejectsFile.Decode(RejectsFile.Encode(rejects)).ShouldBe(
        [
            new RejectRow("a", 3, "ä/\"k\"\n", "missing_image", "no image member; found only .txt"),
            new RejectRow("a", 9, "", "undecodable_image", "<b>"),
        ]);
    }

    [Fact]
    public void Encode_WhenThereIsOneReject_WritesOneLine() =>
        System.Text.Encoding.UTF8.GetString(RejectsFile.Encode([new Reject(new PairPlace("s", 1), "k", new Refusal(RejectReason.NoPhrase, "d"))]))
            .ShouldBe("""{"source":"s","index":1,"key":"k","reason":"no_phrase","detail":"d"}""" + "\n");

    [Fact]
    public void Decode_WhenALineIsDamaged_SaysWhich() =>
        Should.Throw<FormatException>(
            () => RejectsFile.Decode("{\"source\":\"s\",\"index\":1,\"key\":\"k\",\"reason\":\"x\",\"detail\":\"\"}\n{oops\n"u8))
            .Message.ShouldContain("Line 2");
}
