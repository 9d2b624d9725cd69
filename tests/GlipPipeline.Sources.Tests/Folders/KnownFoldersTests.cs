using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Folders;

/// <summary>Folders as people and img2dataset leave them.</summary>
public sealed class KnownFoldersTests
{
    [SkippableFact]
    public void Open_WhenFolderHasCaptionsBesideImages_GivesItsPairs()
    {
        var readings = PairSources.Open([SharedFiles.Path("data/pairs/tars/tables-dev/folder")]).Sources.Single().ReadAll(4);

        // link.jpg is a file with a path in it: no image, but only decoding can tell.
        readings.OfType<PairReading.Found>().Select(found => found.Pair.Key)
            .ShouldBe(["000", "001", "002", "003", "link", "sub/000", "écran été"]);
        readings.OfType<PairReading.Missing>().Select(missing => $"{missing.Reject.Key}: {missing.Reject.Why.Reason}")
            .ShouldBe(["nocaption: MissingCaption", "noimage: MissingImage"]);
    }

    [SkippableTheory]
    [InlineData("mixed", "a.jpg: an image beside archives")]
    [InlineData("mixcomp", "00004.tar.zst is damaged")]
    [InlineData("oneempty", "00001.tar is a tar archive without samples")]
    [InlineData("onezero", "00001.tar is empty")]
    public void Open_WhenAFolderHoldsWhatIsNotRead_NamesIt(string folder, string words) => Should.Throw<SourceException>(
        () => PairSources.Open([SharedFiles.Path("data/faults/folders/" + folder)])).Message.ShouldContain(words);

    [SkippableFact]
    public void Open_WhenAListNamesTheImages_GivesItsPairs() =>
        PairSources.Open([SharedFiles.Path("data/faults/folders/meta")]).Sources.Single().ReadAll().OfType<PairReading.Found>()
            .Select(found => found.Pair.Key).ShouldBe(["0", "1", "2"]);

    [SkippableTheory]
    [InlineData("mixcomp", "mixcomp/00000.tar 00001.tar.zst 00002.tar.bz2 00003.tar.xz part1/00000.tar")]
    [InlineData("nested", "part0/00000.tar part1/00000.tar")]
    [InlineData("onezero", "00000.tar 00002.tar")]
    public void Open_WhenBadShardsAreSkipped_ReadsAllOthers(string folder, string names)
    {
        var sources = PairSources.Open([SharedFiles.Path("data/faults/folders/" + folder)], new SourceOptions { SkipBadShards = true }).Sources;

        sources.Select(source => $"{source.Name}={source.ReadAll().Count(reading => reading is PairReading.Found)}")
            .ShouldBe(names.Split(' ').Select(name => $"{name}=2"));
    }

    [SkippableTheory]
    [InlineData("img2dataset_files")]
    [InlineData("img2dataset_webdataset")]
    public void Open_WhenFolderIsFromImg2dataset_GivesTheDownloadedPairs(string folder)
    {
        var readings = PairSources.Open([SharedFiles.Path("data/pairs/tars/tables-dev/" + folder)]).Sources.Single().ReadAll();

        readings.Count.ShouldBe(10);
        readings.ShouldAllBe(reading => reading is PairReading.Found);
    }
}
