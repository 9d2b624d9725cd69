using System.Text;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Captions;
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

    [Theory]
    [InlineData("nan")]
    [InlineData("NaN")]
    [InlineData(" None\n")]
    [InlineData("NULL")]
    [InlineData("n/a")]
    [InlineData("N/A")]
    [InlineData("undefined")]
    [InlineData("-")]
    public void Of_WhenCaptionIsAWordForNothing_RejectsIt(string caption)
    {
        Reject(Image(), Text(caption)).Why.Reason.ShouldBe(RejectReason.NullCaption);
        Reject(Image(), Json($"{{\"caption\":\"{caption.Trim()}\"}}")).Why.Reason.ShouldBe(RejectReason.NullCaption);
    }

    [Theory]
    [InlineData("a nan")]
    [InlineData("None of the dogs")]
    [InlineData("nana")]
    [InlineData("null island")]
    public void Of_WhenAWordForNothingIsAmongOthers_KeepsTheCaption(string caption) => Pair(Text(caption)).Caption.ShouldBe(caption);

    [Theory]
    [InlineData("{\"text\":\"a cat\"}", "its fields are text (--caption NAME takes one)")]
    [InlineData("{\"caption\":null,\"TEXT\":1}", "\"caption\" is null and no text; no .txt, and the .json: its fields are caption, TEXT")]
    [InlineData("{\"caption\":[\"a\",\"b\"]}", "take one or all by --caption caption:first, caption:each or caption:N")]
    [InlineData("{}", "no .txt, and the .json has no \"caption\": it has no field")]
    [InlineData("[{\"caption\":\"a\"}]", "it is no object but a list")]
    [InlineData("{\"a\":1,\"b", "it breaks off or goes astray at byte 9")]
    public void Of_WhenTheJsonHasNoCaption_NamesWhatIsThere(string json, string detail) => Reject(Image(), Json(json)).Why.Detail.ShouldContain(detail);

    [Theory]
    [InlineData("text", "{\"text\":\"a cat\"}", "a cat")]
    [InlineData("TEXT", "{\"text\":\"no\",\"TEXT\":\"a cat\"}", "a cat")]
    [InlineData("og:caption:first", "{\"og:caption\":\"a cat\"}", "a cat")]
    [InlineData("c:first", "{\"c\":[\"a cat\",\"a dog\"]}", "a cat")]
    [InlineData("c:1", "{\"c\":[\"a cat\",\"a dog\",]}", null)]
    [InlineData("c:1", "{\"c\":[\"a cat\",\"a dog\"]}", "a dog")]
    [InlineData("c:2", "{\"c\":[\"a cat\",\"a dog\"]}", null)]
    [InlineData("c:0", "{\"c\":\"a cat\"}", "a cat")]
    [InlineData("c:1", "{\"c\":\"a cat\"}", null)]
    [InlineData("c:first", "{\"c\":[]}", null)]
    [InlineData("c:first", "{\"c\":[\"NaN\"]}", null)]
    [InlineData("c", "{\"c\":[\"a cat\"]}", null)]
    public void Of_WhenAFieldIsAskedFor_TakesItAndNotTheText(string choice, string json, string? caption)
    {
        var options = Options with { Caption = CaptionChoice.Parse(choice) };

        var reading = ReadAll(options, Image(), Text("from text"), Json(json)).ShouldHaveSingleItem();

        (reading as PairReading.Found)?.Pair.Caption.ShouldBe(caption);
        (reading is PairReading.Missing).ShouldBe(caption is null);
    }

    [Fact]
    public void Of_WhenEachCaptionIsAskedFor_GivesAPlaceACaptionAndOneImage()
    {
        var options = Options with { MaxCaptionBytes = 100, Caption = CaptionChoice.Parse("c:each") };

        var readings = ReadAll(options, Image(), new SamplePart("json", 0, Encoding.UTF8.GetBytes("{\"c\":[\"a cat\",\"\",null,\"a dog\"]}")));

        readings.Lines().ShouldBe(["5 key#0: a cat [010203]", "6 key#1: EmptyCaption", "7 key#2: MissingCaption", "8 key#3: a dog [010203]"]);
        readings.OfType<PairReading.Found>().Select(found => found.Pair.ImageBytes).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("{\"c\":\"a cat\"}", "5 key#0: a cat [010203]")]
    [InlineData("{\"c\":[]}", "5 key#0: MissingCaption")]
    [InlineData("{\"d\":1}", "5 key#0: MissingCaption")]
    [InlineData("no json", "5 key#0: UnreadableCaption")]
    [InlineData("{\"c\":[1 2]}", "5 key#0: UnreadableCaption")]
    public void Of_WhenEachCaptionIsAskedForAndThereIsNoList_GivesOnePlace(string json, string line) =>
        ReadAll(Options with { Caption = CaptionChoice.Parse("c:each") }, Image(), Json(json)).Lines().ShouldBe([line]);

    [Fact]
    public void Of_WhenAnImageHasCaptionsWithoutNumber_RejectsItOnce()
    {
        var options = Options with { MaxCaptionBytes = 1 << 20, Caption = CaptionChoice.Parse("c:each") };
        var json = Encoding.UTF8.GetBytes($"{{\"c\":[{string.Join(",", Enumerable.Repeat("\"a\"", SampleCaptions.MostOfOne + 1))}]}}");

        ReadAll(options, Image(), new SamplePart("json", 0, json)).Lines().ShouldBe(["5 key#0: UnreadableCaption"]);
    }

    [Fact]
    public void Of_WhenFieldsAreKept_TakesThoseThatAreThereAndSound()
    {
        var options = Options with { MaxCaptionBytes = 200, Keep = ["license", "width", "tags", "similarity", "gone", "bad", "license"] };
        byte[] json =
        [
            .. "{\"license\":\"CC BY \\u00e9\",\"width\":1.50,\"tags\":[\"a\", {\"b\":true}],\"similarity\":NaN,\"other\":1,\"bad\":\""u8,
            0xFF,
            .. "\"}"u8,
        ];

        var pair = ReadAll(options, Image(), Text("a cat"), new SamplePart("json", 0, json)).ShouldHaveSingleItem().ShouldBeOfType<PairReading.Found>().Pair;

        pair.Fields.ShouldBe([new("license", "CC BY é"), new("tags", "[\"a\", {\"b\":true}]"), new("width", "1.50")]);
    }

    [Fact]
    public void Of_WhenNothingIsKept_HasNoFields() => Pair(Text("a cat"), Json("{\"license\":\"x\"}")).Fields.ShouldBeNull();

    [Theory]
    [InlineData("jpe")]
    [InlineData("jfif")]
    [InlineData("pjpeg")]
    [InlineData("jpeg")]
    public void Of_WhenAnImageHasOneOfTheNamesOfJpeg_FindsIt(string extension) =>
        Read([Part(extension, [1, 2, 3]), Text("a cat")]).ShouldBeOfType<PairReading.Found>();

    private static SamplePart Image() => Part("jpg", [1, 2, 3]);

    private static SamplePart Text(string content) => Part("txt", Encoding.UTF8.GetBytes(content));

    private static SamplePart Json(string content) => Part("json", Encoding.UTF8.GetBytes(content));

    private static SamplePart Part(string extension, byte[] content) =>
        new(extension, content.Length, content.Length <= PartKinds.MaxBytes(PartKinds.Of(extension), Options) ? content : null);

    private static Pair Pair(params SamplePart[] parts) => Read([Image(), .. parts]).ShouldBeOfType<PairReading.Found>().Pair;

    private static Reject Reject(params SamplePart[] parts) => Read(parts).ShouldBeOfType<PairReading.Missing>().Reject;

    private static PairReading Read(SamplePart[] parts) => ReadAll(Options, parts).ShouldHaveSingleItem();

    private static IReadOnlyList<PairReading> ReadAll(SourceOptions options, params SamplePart[] parts)
    {
        var sample = new Sample("key", 0);
        foreach (var part in parts)
        {
            sample.Add(part);
        }

        SampleReading.CountPlaces(sample, options).ShouldBe(SampleReading.Of(new PairPlace("source", 5), sample, options).Count);
        return SampleReading.Of(new PairPlace("source", 5), sample, options);
    }
}
