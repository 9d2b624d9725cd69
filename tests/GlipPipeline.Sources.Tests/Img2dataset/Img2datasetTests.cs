using System.Text;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Img2dataset;
using GlipPipeline.Sources.Json;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Img2dataset;

public sealed class Img2datasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SkippableTheory]
    [InlineData("img2dataset_files")]
    [InlineData("img2dataset_webdataset")]
    public void Open_WhenARecordLiesBeside_CountsWhatTheDownloadLost(string folder)
    {
        var opened = PairSources.Open([SharedFiles.Path("data/pairs/tars/tables-dev/" + folder)]);

        var download = opened.Notes.Single().Download.ShouldNotBeNull();
        (download.Rows, download.Lost, download.Unfinished.Count).ShouldBe((12, 2, 0));
        var first = opened.Sources.Single().ReadAll().OfType<PairReading.Found>().First().Pair;
        first.Fields!.ShouldBe([KeyValuePair.Create("original_height", "229"), KeyValuePair.Create("original_width", "640")]);
        first.Url.ShouldStartWith("http://farm3");
    }

    [Fact]
    public void Open_WhenAShardHasNoStatistics_TellsThatItIsUnfinished()
    {
        foreach (var name in new[] { "00000.parquet", "00001.parquet" })
        {
            File.WriteAllBytes(Path.Combine(_folder.Path, name), new Parquet.ParquetFileBuilder().Add("jpg", [[1]]).Add("caption", "a").Build());
        }

        File.WriteAllText(Path.Combine(_folder.Path, "00000_stats.json"), """{"count": 1, "successes": 1}""");

        var notes = PairSources.Open([_folder.Path]).Notes;
        notes.SelectMany(note => note.Download?.Unfinished ?? []).ShouldBe(["00001"]);
    }

    [Theory]
    [InlineData("Rotated 90 CW", 6)]
    [InlineData("Rotated 180", 3)]
    [InlineData("Mirrored horizontal then rotated 90 CCW", 5)]
    public void Restore_WhenAJpegLostItsOrientation_PutsItBack(string words, int number)
    {
        var jpeg = File.ReadAllBytes(Repository.TestData("images/picture.jpg"));

        var mended = LostOrientation.Restore(jpeg, Facts(words));

        mended.Length.ShouldBe(jpeg.Length + 36);
        OrientationOf(mended).ShouldBe(number);
        LostOrientation.Restore(mended, Facts(words)).ShouldBe(mended, "an image that has a note keeps it");
        LostOrientation.Flag(jpeg, Facts(words)).ShouldBeNull();
        LostOrientation.Flag("RIFF....WEBP"u8.ToArray(), Facts(words)).ShouldBe(words);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Image Orientation": "Horizontal (normal)"}""")]
    [InlineData("""{"Image Orientation": 6}""")]
    [InlineData("no JSON")]
    public void Restore_WhenNothingWasLost_LeavesTheBytes(string exif)
    {
        var jpeg = File.ReadAllBytes(Repository.TestData("images/picture.jpg"));

        LostOrientation.Restore(jpeg, FactsOf(exif)).ShouldBeSameAs(jpeg);
    }

    public void Dispose() => _folder.Dispose();

    private static JsonFields Facts(string words) => FactsOf($$"""{"Image Orientation": "{{words}}"}""");

    private static JsonFields FactsOf(string exif) => JsonFields.Scan(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, string?> { ["key"] = "0", ["status"] = "success", ["error_message"] = null, ["exif"] = exif }));

    // By the structure of the segment, as any reader of EXIF goes.
    private static int OrientationOf(byte[] jpeg)
    {
        var tiff = jpeg.AsSpan().IndexOf("Exif\0\0"u8) + 6;
        Encoding.ASCII.GetString(jpeg, tiff, 2).ShouldBe("MM");
        var entry = tiff + 8 + 2;
        (jpeg[entry], jpeg[entry + 1]).ShouldBe(((byte)0x01, (byte)0x12));
        return jpeg[entry + 9];
    }
}
