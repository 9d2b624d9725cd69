using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Captions;
using GlipPipeline.Sources.Folders;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Folders;

public sealed class FolderSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void ReadAsync_WhenFolderHasSubfolders_GivesPairsInOrdinalOrder()
    {
        Write("b/2.JPG", "BBBB");
        Write("b/2.txt", "two\r\n");
        Write("Z.png", "ZZZZ");
        Write("Z.txt", "\uFEFFlast of the capitals");
        Write("a.b.jpg", "AAAA");
        Write("a.b.json", "{\"caption\":\"one\"}");

        Source().ReadAll(2).Lines().ShouldBe(["0 Z: last of the capitals [5A5A5A5A]", "1 a.b: one [41414141]", "2 b/2: two [42424242]"]);
    }

    [Fact]
    public void ReadAsync_WhenImageHasNoCaption_RejectsIt()
    {
        Write("0.jpg", "AAAA");
        Write("0.txt", "one");
        Write("1.jpg", "BBBB");
        Write("2.txt", "two");

        Source().ReadAll(1).Lines().ShouldBe(["0 0: one [41414141]", "1 1: MissingCaption", "2 2: MissingImage"]);
    }

    [Fact]
    public void Constructor_WhenALinkLeadsBack_RefusesTheLoop()
    {
        Write("a/0.jpg", "AAAA");
        Write("a/0.txt", "one");
        Directory.CreateSymbolicLink(_folder["a/loop"], _folder.Path);

        Should.Throw<SourceException>(() => Source()).Message.ShouldContain("following it would never end");
    }

    [Fact]
    public void ReadAsync_WhenImageIsALink_FollowsIt()
    {
        using var elsewhere = new TemporaryFolder();
        File.WriteAllText(elsewhere["blob"], "AAAA");
        File.CreateSymbolicLink(_folder["0.jpg"], elsewhere["blob"]);
        Write("0.txt", "one");

        Source().ReadAll().Lines().ShouldBe(["0 0: one [41414141]"]);
    }

    [Fact]
    public void ReadAsync_WhenLinkLeadsNowhere_RejectsTheSample()
    {
        File.CreateSymbolicLink(_folder["0.jpg"], _folder["gone"]);
        Write("0.txt", "one");

        Source().ReadAll().Lines().ShouldBe(["0 0: MissingImage"]);
    }

    [Fact]
    public void ReadAsync_WhenAFileCannotBeRead_RejectsItsPairOnly()
    {
        Write("0.jpg", "AAAA");
        Write("0.txt", "one");
        Write("1.jpg", "BBBB");
        Write("1.txt", "two");
        Write("2.jpg", "CCCC");
        Write("2.txt", "three");
        var source = Source();
        File.Delete(_folder["0.txt"]);
        File.Delete(_folder["1.jpg"]);
        Directory.CreateDirectory(_folder["1.jpg"]);

        var readings = source.ReadAll();

        readings.Lines().ShouldBe(["0 0: UnreadableSource", "1 1: UnreadableSource", "2 2: three [43434343]"]);
        readings.OfType<PairReading.Missing>().Select(missing => missing.Reject.Why.Detail).ShouldBe(
            [".txt cannot be read: it is gone since the source was listed", ".jpg cannot be read: it is gone since the source was listed"]);
    }

    [Fact]
    public void ReadAsync_WhenNothingCanBeRead_BlamesTheFolder()
    {
        Write("a/0.jpg", "AAAA");
        Write("a/0.txt", "one");
        Write("a/1.jpg", "BBBB");
        Write("a/1.txt", "two");
        var source = Source();
        Directory.Delete(_folder["a"], recursive: true);

        var failure = Should.Throw<SourceException>(() => source.ReadAll());

        (failure.Fault, failure.Message.Contains("can be read any more", StringComparison.Ordinal)).ShouldBe((Core.Faults.FaultKind.Passing, true));
    }

    [Fact]
    public void ReadAsync_WhenCaptionsHaveOtherNames_SaysWhatIsThere()
    {
        Write("a.jpg", "AAAA");
        Write("a.txt", "one");
        Write("b.jpg", "BBBB");
        Write("b.jpg.txt", "two");
        Write("c.jpg", "CCCC");
        Write("c.caption", "three");

        Source().ReadAll().OfType<PairReading.Missing>().Select(missing => $"{missing.Reject.Key}: {missing.Reject.Why.Detail}").ShouldBe(
        [
            "b: found .jpg, .jpg.txt, expected a caption (.txt, or .json with \"caption\")",
            "c: found .caption, .jpg, expected a caption (.txt, or .json with \"caption\")",
        ]);
    }

    [Fact]
    public void Fingerprint_WhenAFileComesGoesOrGrows_Differs_AndNotWhenItsTimeDoes()
    {
        Write("0.jpg", "AAAA");
        Write("0.txt", "one");
        var first = Source().Fingerprint();
        File.SetLastWriteTimeUtc(_folder["0.txt"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Source().Fingerprint().ShouldBe(first);
        Write("0.txt", "other");
        var grown = Source().Fingerprint();
        Write("0.json", "{}");

        new[] { first, grown, Source().Fingerprint() }.Distinct().Count().ShouldBe(3);
        first.ShouldStartWith("files=2 bytes=7 listing=");
    }

    [Fact]
    public void ReadAsync_WhenImageIsOverTheLimit_RejectsIt()
    {
        Write("0.jpg", "12345");
        Write("0.txt", "one");

        Source(new SourceOptions { MaxImageBytes = 4 }).ReadAll().Lines().ShouldBe(["0 0: ImageTooLarge"]);
    }

    [Fact]
    public void ReadAsync_WhenAFileWasAddedSincePlanning_SaysSo()
    {
        Write("1.jpg", "AAAA");
        Write("1.txt", "one");
        var range = Source().Divide(10, CancellationToken.None).Single();
        Write("0.jpg", "BBBB");

        Should.Throw<SourceException>(() => Source().Read(range)).Message.ShouldContain("has changed since it was planned");
    }

    [Fact]
    public void Constructor_WhenNoImageHasACaption_SaysWhatIsExpected()
    {
        Write("0.jpg", "AAAA");
        Write("README.txt", "about");

        var message = Should.Throw<SourceException>(() => Source()).Message;

        message.ShouldContain("holds no image with a caption: found 1 images and, for example, README.txt; expected");
    }

    [Fact]
    public void ReadAsync_WhenNamesDifferInHowLettersAreComposed_PairsThem()
    {
        Write("caf\u00e9.jpg", "AAAA");
        Write("cafe\u0301.txt", "one");
        Write("z.jpg", "BBBB");
        Write("z.txt", "two");

        Source().ReadAll().Lines().ShouldBe(["0 cafe\u0301: one [41414141]", "1 z: two [42424242]"]);
    }

    [Fact]
    public void ReadAsync_WhenBothWaysToComposeAreWhole_KeepsThemApart()
    {
        Write("\u00e9.jpg", "AAAA");
        Write("\u00e9.txt", "one");
        Write("e\u0301.jpg", "BBBB");
        Write("e\u0301.txt", "two");

        Source().ReadAll().Lines().ShouldBe(["0 e\u0301: two [42424242]", "1 \u00e9: one [41414141]"]);
    }

    [Theory]
    [InlineData(1, "0+2 2+1 3+3")]
    [InlineData(3, "0+3 3+3")]
    [InlineData(4, "0+3 3+3")]
    [InlineData(9, "0+6")]
    public void Divide_WhenEachCaptionIsAPlace_CountsCaptionsAndCutsBetweenSamples(int rangePairs, string expected)
    {
        Write("a.jpg", "AAAA");
        Write("a.json", "{\"c\":[\"one\",\"two\"]}");
        Write("b.jpg", "BBBB");
        Write("b.txt", "not asked for");
        Write("c.jpg", "CCCC");
        Write("c.json", "{\"c\":[\"three\",\"four\",\"five\"]}");
        var source = Source(new SourceOptions { Caption = CaptionChoice.Parse("c:each") });

        string.Join(' ', source.Divide(rangePairs, CancellationToken.None).Select(range => $"{range.First}+{range.Count}")).ShouldBe(expected);
        source.ReadAll(rangePairs).Lines().ShouldBe(
        [
            "0 a#0: one [41414141]", "1 a#1: two [41414141]", "2 b#0: MissingCaption",
            "3 c#0: three [43434343]", "4 c#1: four [43434343]", "5 c#2: five [43434343]",
        ]);
    }

    [Fact]
    public void ReadAsync_WhenACaptionWasAddedSincePlanning_SaysSo()
    {
        var options = new SourceOptions { Caption = CaptionChoice.Parse("c:each") };
        Write("a.jpg", "AAAA");
        Write("a.json", "{\"c\":[\"one\"]}");
        var range = Source(options).Divide(9, CancellationToken.None).Single();
        Write("a.json", "{\"c\":[\"one\",\"two\"]}");

        Should.Throw<SourceException>(() => Source(options).Read(range)).Message.ShouldContain("has changed since it was planned");
    }

    public void Dispose() => _folder.Dispose();

    private FolderSource Source(SourceOptions? options = null) => new(_folder.Path, "folder", options);

    private void Write(string relative, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[relative])!);
        File.WriteAllText(_folder[relative], content);
    }
}
