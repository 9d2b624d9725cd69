using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Sources.Tests.Tars;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Opening;

/// <summary>Folders as people keep archives in: everything is read, passed over for a reason, or refused by name.</summary>
public sealed class FoldersOfArchivesTests : IDisposable
{
    private static readonly byte[] Tar = TarFile.Of(("0.jpg", "AAAA"), ("0.txt", "one"));
    private static readonly byte[] Empty = new byte[10240];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_WhenArchivesLieInFoldersBelow_FindsThem()
    {
        Write("set/a/00000.tar", Tar);
        Write("set/b/00000.tar", Tar);
        Directory.CreateSymbolicLink(_folder["set/c"], Write("elsewhere/00000.tar", Tar)[..^"/00000.tar".Length]);

        Names("set").ShouldBe(["a/00000.tar", "b/00000.tar", "c/00000.tar"]);
    }

    [Fact]
    public void Open_WhenOnlyCompanionsLieBesideThem_PassesThemOver()
    {
        Write("set/00000.tar", Tar);
        foreach (var companion in new[]
        {
            "00000.parquet", "00000_stats.json", "00000.idx", "manifest.jsonl", "manifest.csv", "MD5SUMS", "00000.tar.sha256", "README.md", "LICENSE", ".gitattributes",
            ".cache/x.tar", "_info.json", "classes.txt", "run.log", "notes.doc",
        })
        {
            Write($"set/{companion}", [1]);
        }

        Names("set").ShouldBe(["00000.tar"]);
    }

    [Theory]
    [InlineData("00001.zip", "an archive of another kind")]
    [InlineData("captions.parquet", "a table")]
    [InlineData("urls.TSV", "a table")]
    [InlineData("a.jpg", "an image beside archives")]
    [InlineData("below/a.png", "an image beside archives")]
    [InlineData("a.heic", "an image of a kind that is not read")]
    public void Open_WhenDataLieBesideThem_RefusesAndNamesThem(string name, string what)
    {
        Write("set/00000.tar", Tar);
        Write($"set/{name}", [1]);

        Refusal("set").ShouldContain($"{name}: {what}");
    }

    [Fact]
    public void Open_WhenANameSaysNothing_LooksAtTheContent()
    {
        Write("set/00000.tar", Tar);
        Write("set/00001.part", TarFile.Of(System.Formats.Tar.TarEntryFormat.Ustar, ("0.jpg", "AAAA")));
        Write("set/photo", [0xFF, 0xD8, 0xFF, 0xE0]);

        var message = Refusal("set");

        message.ShouldContain("00001.part: a tar archive by its content");
        message.ShouldContain("photo: a JPEG by its content");
    }

    [Fact]
    public void Open_WhenALinkToAnArchiveLeadsNowhere_RefusesAndNamesIt()
    {
        Write("set/00000.tar", Tar);
        File.CreateSymbolicLink(_folder["set/00001.tar"], _folder["gone"]);

        Refusal("set").ShouldContain("00001.tar: a link to nothing");
    }

    [Fact]
    public void Open_WhenShardsAreBad_NamesAllAtOnce()
    {
        Write("set/00000.tar", Tar);
        Write("set/00001.tar", []);
        Write("set/00002.tar", Empty);
        Write("set/00003.tar.zst", [0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3, 4, 5, 6, 7, 8]);

        var message = Refusal("set");

        message.ShouldStartWith("3 of 4 shards cannot be read; expected a tar archive");
        message.ShouldContain("00001.tar is empty");
        message.ShouldContain("00002.tar is a tar archive without samples");
        message.ShouldContain("00003.tar.zst is damaged: the zstd data");
        message.ShouldContain("--skip-bad-shards");
    }

    [Fact]
    public void Open_WhenBadShardsAreToBeSkipped_GoesOnAndNamesThem()
    {
        Write("set/00000.tar", Tar);
        Write("set/00001.tar", []);
        Write("set/00002.tar", Tar);

        var opened = PairSources.Open([_folder["set"]], new SourceOptions { SkipBadShards = true });

        opened.Sources.Select(source => source.Name).ShouldBe(["00000.tar", "00002.tar"]);
        opened.Skipped.ShouldHaveSingleItem().Name.ShouldBe("00001.tar");
        opened.Skipped[0].Why.ShouldBe("is empty");
    }

    [Fact]
    public void Open_WhenEveryShardIsBad_RefusesAllTheSame()
    {
        Write("set/00000.tar", []);

        Should.Throw<SourceException>(() => PairSources.Open([_folder["set"]], new SourceOptions { SkipBadShards = true })).Message.ShouldContain("is empty");
    }

    private IEnumerable<string> Names(string folder) => PairSources.Open([_folder[folder]]).Sources.Select(source => source.Name);

    private string Refusal(string folder) => Should.Throw<SourceException>(() => PairSources.Open([_folder[folder]])).Message;

    private string Write(string relative, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[relative])!);
        File.WriteAllBytes(_folder[relative], content);
        return _folder[relative];
    }
}
