using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Captions;
using GlipPipeline.Sources.Tars;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests;

/// <summary>Archives with faults that users met, in <c>../shared/data/faults</c>: which of their samples are pairs.</summary>
public sealed class FaultyInputsTests
{
    private const string Red = "dotted black hearts. dotted yellow heart. black triangle. orange shape";

    [SkippableTheory]
    [InlineData(null, "nan inf dup badutf_other lone_other lone_url url_num rawctl deep trailing_nul comma crlf_nl")]
    [InlineData("captions:first", "captions")]
    [InlineData("caption:first", "nan inf list dup badutf_other lone_other lone_url url_num rawctl deep trailing_nul comma crlf_nl")]
    [InlineData("text", "textkey nul")]
    [InlineData("TEXT", "TEXT")]
    [InlineData("Caption", "Caption")]
    public void ReadAll_WhenCaptionsStandInFaultyJson_KeepsThoseThatAreSound(string? caption, string pairs)
    {
        var readings = Read("json_only.tar", new SourceOptions { Caption = caption is null ? null : CaptionChoice.Parse(caption) });

        readings.Count.ShouldBe(24);
        readings.OfType<PairReading.Found>().Select(found => found.Pair.Key).ShouldBe(pairs.Split(' '), ignoreOrder: true);
        readings.OfType<PairReading.Found>().ShouldAllBe(found => found.Pair.Caption == Red);
    }

    [SkippableFact]
    public void ReadAll_WhenJsonBesideTheTextIsFaulty_KeepsWhatIsSoundOfIt()
    {
        var readings = Read("json_beside.tar", new SourceOptions { Keep = ["punsafe", "exif", "url"] });

        readings.OfType<PairReading.Found>().Count().ShouldBe(6);
        var nan = readings.OfType<PairReading.Found>().Single(found => found.Pair.Key == "nan").Pair;
        (nan.Url, nan.Fields).ShouldSatisfyAllConditions(() => nan.Url.ShouldBe("http://x/y.jpg"), () => nan.Fields!["url"].ShouldBe("http://x/y.jpg"));
        readings.OfType<PairReading.Found>().Single(found => found.Pair.Key == "lone_url").Pair.Url.ShouldBeNull();
    }

    [SkippableTheory]
    [InlineData("nulls.tar", "nan NullCaption, None NullCaption, null NullCaption, NaN NullCaption, NA NullCaption, dash NullCaption, undef NullCaption, img")]
    [InlineData("jpe_jfif.tar", "0, 1, 2, 3, 4 MissingImage, 5 MissingImage, 6 MissingImage")]
    [InlineData("multi_image.tar", "0 MissingImage, 1 MissingImage, 2 MissingImage, 3 MissingImage")]
    [InlineData("caption_ext.tar", "0 MissingCaption, 1 MissingCaption, 2 MissingCaption, 3 MissingCaption")]
    public void ReadAll_WhenNamesOrCaptionsAreOdd_GivesAPairOrAReason(string archive, string expected) =>
        string.Join(", ", Read(archive).Select(reading => reading switch
        {
            PairReading.Found found => found.Pair.Key,
            PairReading.Missing { Reject: var reject } => $"{reject.Key} {reject.Why.Reason}",
            _ => "",
        })).ShouldBe(expected);

    [SkippableFact]
    public void ReadAll_WhenLettersAreComposedInTwoWays_GivesThePair() =>
        Read("nfd_nfc.tar").ShouldHaveSingleItem().ShouldBeOfType<PairReading.Found>().Pair.Caption.ShouldBe(Red);

    private static List<PairReading> Read(string archive, SourceOptions? options = null) =>
        new TarSource(SharedFiles.Path("data/faults/" + archive), archive, options).ReadAll(2);
}
