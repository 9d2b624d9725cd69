using System.Formats.Tar;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Captions;
using GlipPipeline.Sources.Tars;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Tars;

public sealed class TarSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Gnu)]
    [InlineData(TarEntryFormat.Pax)]
    public void ReadAsync_WhenArchiveIsOfAnyFormat_GivesPairs(TarEntryFormat format) =>
        Source(TarFile.Of(format, ("0.jpg", "AAAA"), ("0.txt", "a cat"), ("1.png", "BBBB"), ("1.json", "{\"caption\":\"a dog\"}")))
            .ReadAll().Lines().ShouldBe(["0 0: a cat [41414141]", "1 1: a dog [42424242]"]);

    [Theory]
    [InlineData(TarEntryFormat.Gnu)]
    [InlineData(TarEntryFormat.Pax)]
    public void ReadAsync_WhenNamesAreLong_KeepsThemWhole(TarEntryFormat format)
    {
        var name = string.Join('/', Enumerable.Repeat("häuser", 60));

        var readings = Source(TarFile.Of(format, (name + ".jpg", "AAAA"), (name + ".txt", "a cat"))).ReadAll(1);

        readings.Lines().ShouldBe([$"0 {name}: a cat [41414141]"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public void Divide_WhenReadRangeByRange_GivesWhatOneRangeGives(int rangePairs)
    {
        var source = Source(TarFile.Of([.. Enumerable.Range(0, 7).SelectMany(Members)]));

        var readings = source.ReadAll(rangePairs);

        readings.Lines().ShouldBe(source.ReadAll().Lines());
        readings.Count.ShouldBe(7);
    }

    [Fact]
    public void Divide_WhenRangesAreSmall_CoversEveryPlaceOnce()
    {
        var ranges = Source(TarFile.Of([.. Enumerable.Range(0, 7).SelectMany(Members)])).Divide(3, CancellationToken.None).ToList();

        ranges.Select(range => (range.First, range.Count)).ShouldBe([(0, 3), (3, 3), (6, 1)]);
        ranges[0].Offset.ShouldBe(0);
    }

    [Fact]
    public void ReadAsync_WhenArchiveIsGzipUnderAnyName_GivesTheSame()
    {
        var tar = TarFile.Of([.. Enumerable.Range(0, 5).SelectMany(Members)]);

        Source(Gzip(tar)).ReadAll(2).Lines().ShouldBe(Source(tar).ReadAll(2).Lines());
    }

    [Fact]
    public void ReadAsync_WhenRangesOfAGzipFollowEachOther_GoesOnWhereTheLastOneEnded()
    {
        var tar = TarFile.Of([.. Enumerable.Range(0, 9).SelectMany(Members)]);
        var expected = Source(tar).ReadAll().Lines().ToList();
        var source = Source(Gzip(tar));
        var ranges = source.Divide(2, CancellationToken.None).ToList();
        var first = source.Read(ranges[0]);

        // Only a reader that stayed open can still read it.
        File.Delete(_folder["source.tar"]);

        first.Concat(source.Read(ranges[1])).Concat(source.Read(ranges[3])).Concat(source.Read(ranges[4])).Lines()
            .ShouldBe([.. expected[..4], .. expected[6..]]);
        Should.Throw<SourceException>(() => source.Read(ranges[2]));
    }

    [Fact]
    public void ReadAsync_WhenRangesOfAGzipAreReadSideBySide_GivesEachItsOwn()
    {
        var tar = TarFile.Of([.. Enumerable.Range(0, 9).SelectMany(Members)]);
        var expected = Source(tar).ReadAll(2).Lines().ToList();
        var source = Source(Gzip(tar));
        var ranges = source.Divide(2, CancellationToken.None).ToList();

        var readings = ranges.AsParallel().AsOrdered().WithDegreeOfParallelism(3).Select(range => source.Read(range)).ToList();

        readings.SelectMany(reading => reading).Lines().ShouldBe(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public void ReadAsync_WhenEachCaptionIsAPlace_GivesTheSameInAnyDivision(int rangePairs)
    {
        var options = new SourceOptions { Caption = CaptionChoice.Parse("c:each") };
        var tar = TarFile.Of(
            ("0.jpg", "AAAA"), ("0.json", "{\"c\":[\"one\",\"two\"]}"), ("1.jpg", "BBBB"), ("1.txt", "not asked for"),
            ("2.json", "{\"c\":[\"three\",\"\",\"four\"]}"), ("2.jpg", "CCCC"), ("3.jpg", "DDDD"), ("3.jpg", "DDDD"), ("3.json", "{\"c\":[\"five\",\"six\"]}"));
        string[] expected =
        [
            "0 0#0: one [41414141]", "1 0#1: two [41414141]", "2 1#0: MissingCaption",
            "3 2#0: three [43434343]", "4 2#1: EmptyCaption", "5 2#2: four [43434343]", "6 3: DuplicateKey",
        ];

        Source(tar, options).ReadAll(rangePairs).Lines().ShouldBe(expected);
        Source(Gzip(tar), options).ReadAll(rangePairs).Lines().ShouldBe(expected);
    }

    [Fact]
    public void ReadAsync_WhenNamesDifferInHowLettersAreComposed_PairsThem() =>
        Source(TarFile.Of(("cafe\u0301.jpg", "AAAA"), ("caf\u00e9.txt", "one"), ("d.jpg", "BBBB"), ("d.txt", "two")))
            .ReadAll(1).Lines().ShouldBe(["0 cafe\u0301: one [41414141]", "1 d: two [42424242]"]);

    [Fact]
    public void ReadAsync_WhenBothWaysToComposeAreWhole_KeepsThemApart() =>
        Source(TarFile.Of(("e\u0301.jpg", "AAAA"), ("e\u0301.txt", "one"), ("\u00e9.jpg", "BBBB"), ("\u00e9.txt", "two")))
            .ReadAll(1).Lines().ShouldBe(["0 e\u0301: one [41414141]", "1 \u00e9: two [42424242]"]);

    [Fact]
    public void ReadAsync_WhenKeyComesAgainLater_TellsThePlacesApart() =>
        Source(TarFile.Of(("0.jpg", "AAAA"), ("0.txt", "one"), ("1.jpg", "BBBB"), ("1.txt", "two"), ("0.jpg", "CCCC"), ("0.txt", "three")))
            .ReadAll().Lines().ShouldBe(["0 0: one [41414141]", "1 1: two [42424242]", "2 0: three [43434343]"]);

    [Fact]
    public void ReadAsync_WhenAPartComesTwiceInASample_RejectsTheSample() =>
        Source(TarFile.Of(("0.jpg", "AAAA"), ("0.jpg", "BBBB"), ("0.txt", "one"), ("1.jpg", "BBBB"), ("1.txt", "two")))
            .ReadAll().Lines().ShouldBe(["0 0: DuplicateKey", "1 1: two [42424242]"]);

    [Fact]
    public void ReadAsync_WhenMembersBelongToNoSample_PassesOverThem() =>
        Source(TarFile.Of(
            ("README", "x"), ("._0.jpg", "x"), (".DS_Store", "x"), ("__MACOSX/0.jpg", "x"), ("./0.jpg", "AAAA"), ("./0.txt", "a cat")))
            .ReadAll().Lines().ShouldBe(["0 0: a cat [41414141]"]);

    [Fact]
    public void ReadAsync_WhenMembersAreLinks_RejectsTheirSamplesAndSaysSo()
    {
        using var bytes = new MemoryStream();
        using (var writer = new TarWriter(bytes, TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, "0.jpg") { LinkName = "../blobs/0" });
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "0.txt") { DataStream = new MemoryStream("one"u8.ToArray()) });
            writer.WriteEntry(new UstarTarEntry(TarEntryType.HardLink, "1.jpg") { LinkName = "0.jpg" });
        }

        var readings = Source(bytes.ToArray()).ReadAll();

        readings.Lines().ShouldBe(["0 0: MissingImage", "1 1: MissingImage"]);
        Reject(readings[0]).Why.Detail.ShouldContain("found .jpg (a symbolic link), .txt, expected an image");
        Reject(readings[1]).Why.Detail.ShouldContain("found .jpg (a hard link), expected an image");
    }

    [Fact]
    public void ReadAsync_WhenExtensionHasTwoDots_IsAnotherPart() =>
        Source(TarFile.Of(("a.b/0.seg.png", "x"), ("a.b/0.JPG", "AAAA"), ("a.b/0.TXT", "a cat")))
            .ReadAll().Lines().ShouldBe(["0 a.b/0: a cat [41414141]"]);

    [Fact]
    public void ReadAsync_WhenImageIsOverTheLimit_RejectsItUnread()
    {
        var tar = TarFile.Of(("0.jpg", "12345"), ("0.txt", "a cat"), ("1.jpg", "1234"), ("1.txt", "a dog"));

        var readings = Source(tar, new SourceOptions { MaxImageBytes = 4 }).ReadAll();

        readings.Lines().ShouldBe(["0 0: ImageTooLarge", "1 1: a dog [31323334]"]);
        Reject(readings[0]).Why.Detail.ShouldBe("the image has 5 bytes, the limit is 4");
    }

    [Fact]
    public void ReadAsync_WhenArchiveIsCutInsideAnImage_RejectsThatSampleAndKeepsTheOthers()
    {
        var tar = TarFile.Of(TarEntryFormat.Ustar, ("0.jpg", "AAAA"), ("0.txt", "one"), ("1.jpg", new string('B', 5000)), ("1.txt", "two"));

        var readings = Source(tar[..(1024 + 1024 + 512 + 2000)]).ReadAll(1);

        readings.Lines().ShouldBe(["0 0: one [41414141]", "1 1: DamagedSource"]);
        Reject(readings[1]).Why.Detail.ShouldBe(
            "truncated or corrupt after 1 samples: 1.jpg should have 5000 bytes, but the archive ends before");
    }

    [Fact]
    public void ReadAsync_WhenAHeaderIsDamaged_HasOnePlaceForWhatIsLost()
    {
        var tar = TarFile.Of(TarEntryFormat.Ustar, ("0.jpg", "AAAA"), ("0.txt", "one"), ("1.jpg", "BBBB"), ("1.txt", "two"));
        tar[2048] ^= 1;

        var readings = Source(tar).ReadAll(1);

        readings.Lines().ShouldBe(["0 0: one [41414141]", "1 : DamagedSource"]);
        Reject(readings[1]).Why.Detail.ShouldBe("truncated or corrupt after 1 samples: a header has a wrong checksum");
    }

    [Fact]
    public void ReadAsync_WhenTheDamageTearsASample_HasNoSecondPlaceForIt()
    {
        var tar = TarFile.Of(TarEntryFormat.Ustar, ("0.jpg", "AAAA"), ("0.txt", "one"));
        tar[1024] ^= 1;

        Source(tar).ReadAll().Lines().ShouldBe(["0 0: DamagedSource"]);
    }

    [Fact]
    public void ReadAsync_WhenEndMarkIsMissing_LosesNothing() =>
        Source(TarFile.WithoutEnd(TarFile.Of(("0.jpg", "AAAA"), ("0.txt", "one")))).ReadAll().Lines().ShouldBe(["0 0: one [41414141]"]);

    [Fact]
    public void ReadAsync_WhenArchivesAreConcatenated_ReadsAll() =>
        Source([.. TarFile.Of(("0.jpg", "AAAA"), ("0.txt", "one")), .. TarFile.Of(("1.jpg", "BBBB"), ("1.txt", "two"))])
            .ReadAll(1).Lines().ShouldBe(["0 0: one [41414141]", "1 1: two [42424242]"]);

    [Fact]
    public void ReadAsync_WhenGarbageFollowsTheEndMark_IgnoresIt() =>
        Source([.. TarFile.Of(("0.jpg", "AAAA"), ("0.txt", "one")), .. Enumerable.Repeat((byte)7, 2000)])
            .ReadAll()
            .Lines()
            .ShouldBe(["0 0: one [41414141]"]);

    [Fact]
    public void ReadAsync_WhenFileHasShrunkSincePlanning_SaysSo()
    {
        var tar = TarFile.Of([.. Enumerable.Range(0, 4).SelectMany(Members)]);
        var source = Source(tar);
        var last = source.Divide(2, CancellationToken.None).Last();
        File.WriteAllBytes(_folder["source.tar"], TarFile.Of([.. Members(0)]));

        Should.Throw<SourceException>(() => source.Read(last)).Message.ShouldContain("has changed since it was planned");
    }

    [Fact]
    public void Divide_WhenArchiveHasNoSample_SaysSo() =>
        Should.Throw<SourceException>(() => Source(new byte[10240]).ReadAll()).Message.ShouldContain("is a tar archive without samples");

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("<html><body>not found</body></html>", "an HTML or XML page")]
    [InlineData("PK", "a ZIP archive")]
    [InlineData("BZh91AY", "damaged: the bzip2 data")]
    [InlineData("plain text", "no tar archive")]
    public void Constructor_WhenFileIsNoTar_SaysWhatItIs(string content, string found)
    {
        var message = Should.Throw<SourceException>(() => Source(System.Text.Encoding.UTF8.GetBytes(content))).Message;

        message.ShouldContain(found);
        message.ShouldContain("expected a tar archive, plain or compressed (gzip, zstd, bzip2, xz)");
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<(string Name, string Content)> Members(int number) =>
        [($"{number}.jpg", new string((char)('A' + number), 700)), ($"{number}.txt", $"caption {number}"), ($"{number}.json", $"{{\"url\":\"u{number}\"}}")];

    private static byte[] Gzip(byte[] tar) => Compressed.By("gzip", tar);

    private static Reject Reject(PairReading reading) => reading.ShouldBeOfType<PairReading.Missing>().Reject;

    private TarSource Source(byte[] bytes, SourceOptions? options = null)
    {
        File.WriteAllBytes(_folder["source.tar"], bytes);
        return new TarSource(_folder["source.tar"], "source.tar", options);
    }
}
