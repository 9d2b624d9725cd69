using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Sources.Tars;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Tars;

public sealed class CompressedTarTests : IDisposable
{
    private static readonly string[] TwoPairs = ["0 0: a cat [41414141]", "1 1: a dog [42424242]"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Compressions => ["gzip", "zstd", "bzip2"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Compressions))]
    public void ReadAsync_WhenTheArchiveIsCompressed_GivesItsPairs(string compression) =>
        Source(Compressed.By(compression, TarFile.Of(Members(0, 3)))).ReadAll(2).Lines()
            .ShouldBe(new TarSource(Write("plain.tar", TarFile.Of(Members(0, 3))), "plain").ReadAll().Lines());

    [Theory]
    [MemberData(nameof(Compressions))]
    public void ReadAsync_WhenStreamsStandBehindOneAnother_ReadsAll(string compression) =>
        Source([.. Compressed.By(compression, TarFile.Of(Members(0, 1))), .. Compressed.By(compression, TarFile.Of(Members(1, 1)))]).ReadAll().Lines()
            .ShouldBe(["0 0: caption 0 [41414141]", "1 1: caption 1 [42424242]"]);

    [Fact]
    public void ReadAsync_WhenTheArchiveIsTwoStreamsOfXz_GivesItsPairs() =>
        new TarSource(Repository.TestData("archives/pairs.tar.xz"), "xz").ReadAll(1).Lines().ShouldBe(TwoPairs);

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public void ReadAsync_WhenTheDataEndEarly_SaysWhichDataAndRejectsOnePlace(string compression)
    {
        var compressed = Compressed.By(compression, TarFile.Of([.. Enumerable.Range(0, 300).SelectMany(number => Members(number, 1))]));

        var damage = Source(compressed[..(compressed.Length - 40)]).ReadAll().OfType<PairReading.Missing>().ShouldHaveSingleItem().Reject.Why;

        damage.Reason.ShouldBe(Core.Rejects.RejectReason.DamagedSource);
        // The runtime's reader of gzip takes the end of the file for the end of the data.
        damage.Detail.ShouldContain(compression == "gzip" ? "the archive ends" : $"the {compression} data");
    }

    [Fact]
    public void ReadAsync_WhenTheChecksumOfGzipIsWrong_SaysSo()
    {
        var compressed = Compressed.By("gzip", TarFile.Of(Members(0, 2)));
        compressed[^8] ^= 1;

        var readings = Source(compressed).ReadAll();

        readings.Count.ShouldBe(3);
        readings[2].ShouldBeOfType<PairReading.Missing>().Reject.Why.Detail.ShouldContain("the gzip checksum is wrong");
    }

    [Fact]
    public void ReadAsync_WhenDataOfGzipAreDamaged_DoesNotBlameTheChecksum()
    {
        var random = new Random(1);
        var image = string.Concat(Enumerable.Range(0, 40_000).Select(_ => (char)random.Next('0', 'z')));
        var compressed = Compressed.By("gzip", TarFile.Of(("0.jpg", image), ("0.txt", "one")));
        compressed.AsSpan(200, 100).Clear();

        Source(compressed).ReadAll().ShouldHaveSingleItem().ShouldBeOfType<PairReading.Missing>().Reject.Why.Detail.ShouldContain("the gzip data are damaged");
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public void ReadAsync_WhereverTheDataAreDamaged_ReadsTheRangesOfThePlan(string compression)
    {
        var random = new Random(20_261_128);
        var sound = Compressed.By(compression, TarFile.Of([.. Enumerable.Range(0, 12).SelectMany(number => new[]
        {
            ($"{number}.jpg", string.Concat(Enumerable.Range(0, 500 + random.Next(3000)).Select(_ => (char)random.Next('0', 'z')))), ($"{number}.txt", "one"),
        })]));
        for (var round = 0; round < 5; round++)
        {
            byte[] damaged = [.. sound];
            damaged[random.Next(sound.Length / 8, sound.Length)] ^= (byte)(1 << random.Next(8));

            // Small archives of bzip2 are one block, which may be lost as a whole: those are refused.
            if (TarRecognition.WhatIsWrong(Write("source.tar", damaged), new SourceOptions()) is null)
            {
                var ranges = Source(damaged).Divide(1, CancellationToken.None).ToList();

                // Each range by a reader of its own, as processes that resume have.
                ranges.SelectMany(range => new TarSource(_folder["source.tar"], "source.tar").Read(range)).Count().ShouldBe(ranges.Count);
            }
        }
    }

    [Fact]
    public void ReadAsync_WhenArchivesAreMany_KeepsFewFilesOpen()
    {
        const int archives = 60;
        const int mostOpen = 16;
        for (var number = 0; number < archives; number++)
        {
            Write($"set/{number:d3}.tar.zst", Compressed.By("zstd", TarFile.Of(Members(0, 4))));
        }

        var sources = PairSources.Open([_folder["set"]]).Sources;
        var ranges = sources.Select(source => source.Divide(2, CancellationToken.None).ToList()).ToList();
        var read = sources.Zip(ranges, (source, divided) => source.Read(divided[0])).Sum(readings => readings.Count);

        (read, sources.Count).ShouldBe((2 * archives, archives));
        OpenFiles().ShouldBeInRange(1, mostOpen);
    }

    /// <summary>Files of this test's folder that this process holds open.</summary>
    private int OpenFiles() => Directory.EnumerateFileSystemEntries("/proc/self/fd")
        .Count(descriptor => new FileInfo(descriptor).LinkTarget?.StartsWith(_folder.Path, StringComparison.Ordinal) ?? false);

    private static (string Name, string Content)[] Members(int first, int count) =>
    [
        .. Enumerable.Range(first, count).SelectMany(number => new[]
        {
            ($"{number}.jpg", new string((char)('A' + (number % 26)), 700)), ($"{number}.txt", $"caption {number}"),
        }),
    ];

    private TarSource Source(byte[] bytes) => new(Write("source.tar", bytes), "source.tar");

    private string Write(string relative, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[relative])!);
        File.WriteAllBytes(_folder[relative], content);
        return _folder[relative];
    }
}
