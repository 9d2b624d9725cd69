using System.Text;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Tests.Samples;

public sealed class SampleReadingTests
{
    private static readonly SourceOptions Options = new() { MaxImageBytes = 8, MaxCaptionBytes = 40 };

    [Theory]
    [InlineData("a cat\r\n\n", "a cat")]
    [InlineData("\uFEFFa cat", "a cat")]
    [InlineData(" two\nlines ", " two\nlines ")]
    [InlineData("{\"caption\": \"a cat\"}", "{\"caption\": \"a cat\"}")]
    public void Of_WhenCaptionIsText_KeepsItButForMarkAndFinalBreaks(string written, string caption) =>
        Pair(Text(written)).Caption.ShouldBe(caption);

    [Fact]
    public void Of_WhenTextAndJsonDiffer_TakesTheTextAndTheUrl()
    {
        var pair = Pair(Text("from text"), Json("{\"caption\":\"json\",\"url\":\"u\"}"));

        (pair.Caption, pair.Url).ShouldBe(("from text", "u"));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("{\"caption\":\"\\ud800\"}")]
    [InlineData("{\"width\":NaN}")]
    public void Of_WhenJsonBesideTextIsBroken_GivesThePair(string json) => Pair(Text("a cat"), Json(json)).Url.ShouldBeNull();

    [Theory]
    [InlineData("no json", RejectReason.UnreadableCaption)]
    [InlineData("[1]", RejectReason.UnreadableCaption)]
    [InlineData("{\"caption\":\"\\ud800\"}", RejectReason.UnreadableCaption)]
    [InlineData("{\"caption\":7}", RejectReason.MissingCaption)]
    [InlineData("{}", RejectReason.MissingCaption)]
    [InlineData("{\"caption\":\" \"}", RejectReason.EmptyCaption)]
    [InlineData("{\"caption\":\"longer than the limit of 40 bytes\"}", RejectReason.UnreadableCaption)]
    public void Of_WhenJsonAloneHasNoCaption_SaysWhy(string json, RejectReason reason) =>
        Reject(Image(), Json(json)).Why.Reason.ShouldBe(reason);

    [Theory]
    [InlineData("", RejectReason.EmptyCaption)]
    [InlineData(" \t\r\n", RejectReason.EmptyCaption)]
    [InlineData("longer than the limit of forty bytes, which is", RejectReason.UnreadableCaption)]
    public void Of_WhenTextIsNoCaption_SaysWhy(string text, RejectReason reason) => Reject(Image(), Text(text)).Why.Reason.ShouldBe(reason);

    [Fact]
    public void Of_WhenTextIsNotUtf8_RejectsIt() =>
        Reject(Image(), Part("txt", [0x63, 0xE9])).Why.Reason.ShouldBe(RejectReason.UnreadableCaption);

    [Fact]
    public void Of_WhenImageIsMissing_NamesWhatWasFound() =>
        Reject(Text("a cat"), Part("cls", [1])).Why.Detail.ShouldStartWith("found .txt, .cls, expected an image (.jpg, .jpeg,");

    [Fact]
    public void Of_WhenOtherPartsAreWithoutNumber_KeepsThePairAndFewNames()
    {
        SamplePart[] others = [.. Enumerable.Range(0, 10_000).Select(number => Part($"{number}", [])), Part(new string('x', 100_000), [])];

        Pair([.. others, Text("a cat")]).Caption.ShouldBe("a cat");
        Reject([.. others, Image()]).Why.Detail.Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public void Of_WhenSeveralImagesAreThere_TakesTheFirst() =>
        Pair(Part("png", [9]), Text("a cat")).ImageBytes.ToArray().ShouldBe([1, 2, 3]);

    private static SamplePart Image() => Part("jpg", [1, 2, 3]);

    private static SamplePart Text(string content) => Part("txt", Encoding.UTF8.GetBytes(content));

    private static SamplePart Json(string content) => Part("json", Encoding.UTF8.GetBytes(content));

    private static SamplePart Part(string extension, byte[] content) =>
        new(extension, content.Length, content.Length <= PartKinds.MaxBytes(PartKinds.Of(extension), Options) ? content : null);

    private static Pair Pair(params SamplePart[] parts) => Read([Image(), .. parts]).ShouldBeOfType<PairReading.Found>().Pair;

    private static Reject Reject(params SamplePart[] parts) => Read(parts).ShouldBeOfType<PairReading.Missing>().Reject;

    private static PairReading Read(SamplePart[] parts)
    {
        var sample = new Sample("key", 0);
        foreach (var part in parts)
        {
            sample.Add(part);
        }

        return SampleReading.Of(new PairPlace("source", 5), sample, Options);
    }
}
