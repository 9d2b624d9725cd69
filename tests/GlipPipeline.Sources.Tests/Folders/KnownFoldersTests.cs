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
        var readings = PairSources.Open([SharedFiles.Path("data/pairs/tars/tables-dev/folder")]).Single().ReadAll(4);

        // link.jpg is a file with a path in it: no image, but only decoding can tell.
        readings.OfType<PairReading.Found>().Select(found => found.Pair.Key)
            .ShouldBe(["000", "001", "002", "003", "link", "sub/000", "écran été"]);
        readings.OfType<PairReading.Missing>().Select(missing => $"{missing.Reject.Key}: {missing.Reject.Why.Reason}")
            .ShouldBe(["nocaption: MissingCaption", "noimage: MissingImage"]);
    }

    [SkippableTheory]
    [InlineData("img2dataset_files")]
    [InlineData("img2dataset_webdataset")]
    public void Open_WhenFolderIsFromImg2dataset_GivesTheDownloadedPairs(string folder)
    {
        var readings = PairSources.Open([SharedFiles.Path("data/pairs/tars/tables-dev/" + folder)]).Single().ReadAll();

        readings.Count.ShouldBe(10);
        readings.ShouldAllBe(reading => reading is PairReading.Found);
    }
}
