using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Captions;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.JsonLines;

/// <summary>Lists of paths, in every form.</summary>
public sealed class JsonListsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public JsonListsTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "set/images"));
        Write("set/images/a.jpg", "A");
        Write("set/images/b.jpg", "B");
        Write("secret.jpg", "S");
    }

    [Theory]
    [InlineData("../secret.jpg", RejectReason.BadPath)]
    [InlineData("images/../../secret.jpg", RejectReason.BadPath)]
    [InlineData("/etc/passwd", RejectReason.BadPath)]
    [InlineData("C:\\\\a.jpg", RejectReason.BadPath)]
    [InlineData("~/a.jpg", RejectReason.BadPath)]
    [InlineData("file:///etc/passwd", RejectReason.BadPath)]
    [InlineData("images/c.jpg", RejectReason.MissingImage)]
    [InlineData("images", RejectReason.MissingImage)]
    [InlineData("", RejectReason.MissingImage)]
    public void ReadAll_WhenAPathIsNoImageOfTheFolder_RejectsTheRow(string path, RejectReason reason)
    {
        Write("set/list.jsonl", $$"""
            {"image": "images/a.jpg", "caption": "a"}
            {"image": "{{path}}", "caption": "b"}
            """);

        Read("set/list.jsonl").OfType<PairReading.Missing>().Single().Reject.Why.Reason.ShouldBe(reason);
    }

    [Fact]
    public void ReadAll_WhenRowsAreOdd_GivesEachAPlace()
    {
        Write("set/list.jsonl", "\uFEFF{\"image\":\"images/a.jpg\",\"caption\":\"one\"}\r\n\n  \n{\"image\":null,\"caption\":\"two\"}\n[1]\n{\"image\":\"images/b.jpg\"}\n"
            + "{\"image\":\"images/b.jpg\",\"caption\":5}\n{\"image\":\"images/b.jpg\",\"caption\":\"last\"}");

        Read("set/list.jsonl", rangePairs: 2).Lines().ShouldBe(
        [
            "0 images/a: one [41]", "1 : MissingImage", "2 : MissingImage", "3 images/b: MissingCaption", "4 images/b: MissingCaption", "5 images/b: last [42]",
        ]);
    }

    [Fact]
    public void ReadAll_WhenALineIsTooLong_RejectsItAlone()
    {
        Write("set/list.jsonl", $"{{\"image\":\"images/a.jpg\",\"caption\":\"one\"}}\n{new string('x', 3_000_000)}\n{{\"image\":\"images/b.jpg\",\"caption\":\"two\"}}\n");

        Read("set/list.jsonl").Lines().ShouldBe(["0 images/a: one [41]", "1 : UnreadableCaption", "2 images/b: two [42]"]);
    }

    [Fact]
    public void ReadAll_WhenEveryCaptionIsWanted_GivesEachAPlace()
    {
        Write("set/list.jsonl", """
            {"file_name": "images/a.jpg", "captions": ["one", "two"]}
            {"file_name": "images/b.jpg", "captions": []}
            {"file_name": "images/b.jpg", "captions": ["three"]}
            """);

        Read("set/list.jsonl", new SourceOptions { Caption = CaptionChoice.Parse("captions:each") }, rangePairs: 1).Lines()
            .ShouldBe(["0 images/a#0: one [41]", "1 images/a#1: two [41]", "2 images/b#0: MissingCaption", "3 images/b#0: three [42]"]);
    }

    [Fact]
    public void Open_WhenImagesLieElsewhere_IsToldWhere()
    {
        Write("list.jsonl", """{"image": "a.jpg", "caption": "one"}""");

        Should.Throw<SourceException>(() => Read("list.jsonl")).Message.ShouldContain("looked for \"a.jpg\"");
        Read("list.jsonl", new SourceOptions { Images = Path.Combine(_folder.Path, "set/images") }).Lines().ShouldBe(["0 a: one [41]"]);
    }

    [Fact]
    public void Open_WhenRowsNameAddresses_SaysThatADownloadIsNeeded()
    {
        Write("list.jsonl", """{"url": "https://example.com/a.jpg", "caption": "one"}""");

        Should.Throw<SourceException>(() => Read("list.jsonl")).Message.ShouldContain("a download is needed");
    }

    [Fact]
    public void Open_WhenAFolderHoldsAListAndItsImages_ReadsTheListAndTellsWhatItDoesNotName()
    {
        Write("set/metadata.jsonl", """{"file_name": "images/a.jpg", "text": "one"}""");
        Write("set/metadata.csv", "file_name,text\nimages/a.jpg,one\n");

        var opened = PairSources.Open([Path.Combine(_folder.Path, "set")]);

        opened.Sources.Single().ReadAll().Lines().ShouldBe(["0 images/a: one [41]"]);
        opened.Notes.Single().Guesses.ShouldBe(["image=file_name", "caption=text", "1 images of its folder are named by no row and not read"]);
    }

    [Fact]
    public void Open_WhenImagesHaveCaptionsOfTheirOwn_RefusesTheList()
    {
        Write("set/images/a.txt", "one");
        Write("set/other.jsonl", """{"file_name": "images/a.jpg", "text": "one"}""");

        Should.Throw<SourceException>(() => PairSources.Open([Path.Combine(_folder.Path, "set")])).Message.ShouldContain("other.jsonl: a table");
    }

    [Fact]
    public void Open_WhenAFolderHoldsCocosCaptions_ReadsEachCaption()
    {
        Write("set/captions.json", """
            {"images": [{"id": 7, "file_name": "a.jpg", "coco_url": "http://x/a", "license": 4}, {"id": 8, "file_name": "b.jpg"}],
             "annotations": [{"id": 1, "image_id": 8, "caption": "b"}, {"id": 2, "image_id": 7, "caption": "a"}, {"id": 3, "image_id": 9, "caption": "c"}]}
            """);

        var readings = PairSources.Open([Path.Combine(_folder.Path, "set")], new SourceOptions { Keep = ["license"] }).Sources.Single().ReadAll(2);

        readings.Lines().ShouldBe(["0 b#1: b [42]", "1 a#2: a [41]", "2 3: MissingImage"]);
        var second = ((PairReading.Found)readings[1]).Pair;
        (second.Url, second.Fields!["license"]).ShouldBe(("http://x/a", "4"));
    }

    [Theory]
    [InlineData("[]", "is an empty list")]
    [InlineData("[1, 2]", "is a list of no objects")]
    [InlineData("[{\"image\": ", "is a damaged JSON")]
    [InlineData("{\"images\": [], \"annotations\": [", "is a damaged JSON")]
    [InlineData("{\"images\": [],\n \"annotations\": []}", "none of its captions has an image")]
    [InlineData("{\"info\": {},\n \"licenses\": []}", "is a JSON object with info, licenses")]
    public void Open_WhenJsonHoldsNoPairs_SaysWhatIsWrong(string json, string words)
    {
        Write("list.json", json);

        Should.Throw<SourceException>(() => Read("list.json")).Message.ShouldContain(words);
    }

    [Fact]
    public void ReadAsync_WhenTheListIsShorterThanPlanned_SaysThatItChanged()
    {
        Write("set/list.jsonl", """
            {"image": "images/a.jpg", "caption": "one"}
            {"image": "images/b.jpg", "caption": "two"}
            """);
        var source = PairSources.Open([Path.Combine(_folder.Path, "set/list.jsonl")]).Sources.Single();
        var range = source.Divide(10, CancellationToken.None).Single();
        Write("set/list.jsonl", """{"image": "images/a.jpg", "caption": "one"}""");

        Should.Throw<SourceException>(() => source.Read(range)).Message.ShouldContain("has changed since it was planned: 1 places from 0 on, expected 2");
    }

    public void Dispose() => _folder.Dispose();

    private List<PairReading> Read(string list, SourceOptions? options = null, int rangePairs = 1000) =>
        PairSources.Open([Path.Combine(_folder.Path, list)], options).Sources.Single().ReadAll(rangePairs);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text);
}
