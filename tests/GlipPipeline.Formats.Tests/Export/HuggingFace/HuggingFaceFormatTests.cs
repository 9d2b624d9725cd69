using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Corpus.Queries;
using GlipPipeline.Formats.Export;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Tests.Export.HuggingFace;

public sealed class HuggingFaceFormatTests
{
    [SkippableFact]
    public async Task Export_WhenHyparquetReadsIt_HoldsEveryPairAndAPageIndex()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("huggingface");

        var (rows, outOfPlace) = OtherParquetReader.Read(corpus["out/data/train-00000-of-00001.parquet"]);
        outOfPlace.ShouldBe(0);
        var expected = corpus.Expected("huggingface");
        rows.Count.ShouldBe(expected.Count);
        foreach (var (row, pair) in rows.Zip(expected, (row, pair) => (row, pair)))
        {
            row.GetProperty("caption").GetString().ShouldBe(pair.Caption);
            row.GetProperty("image").GetProperty("bytes").GetString().ShouldBe(pair.Source.ImageSha256.ToString());
            var objects = row.GetProperty("objects");
            objects.GetProperty("bbox").EnumerateArray().Select(ExportReading.CornerAndSize).ShouldBe(Boxes(pair).Select(box => box.Box.Box), new NearBoxes());
            objects.GetProperty("phrase").EnumerateArray().Select(phrase => phrase.GetInt32()).ShouldBe(Boxes(pair).Select(box => box.Phrase));
            objects.GetProperty("categories").EnumerateArray().Select(category => category.GetString()).ShouldBe(Boxes(pair).Select(box => pair.Phrases[box.Phrase].Head));
            row.GetProperty("phrases").EnumerateArray().Select(phrase => $"{phrase.GetProperty("text")} {string.Join(' ', phrase.GetProperty("spans").EnumerateArray().Select(span => $"{span.GetProperty("start")}-{span.GetProperty("end")}"))}")
                .ShouldBe(pair.Phrases.Select(phrase => $"{phrase.Text} {ExportReading.Spans(phrase.Spans)}"));
        }
    }

    [Fact]
    public async Task Export_WhenDuckDbReadsIt_HasFeaturesSmallRowGroupsAndEveryRow()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        var summary = await corpus.ExportAsync("huggingface", change: request => request with { Splits = SplitShare.Parse("train=0.7,val=0.3"), Shards = 2 });

        using var database = PartDatabase.Open([.. corpus.Files("out").Keys.Where(name => name.EndsWith(".parquet", StringComparison.Ordinal)).Select(name => corpus[$"out/{name}"])]);
        database.Query($"SELECT count(*) FROM {database.Table}", row => row.GetInt64(0)).ShouldBe([summary.Counts["pairs_written"]]);
        database.Query($"SELECT sum(len(objects.bbox))::BIGINT FROM {database.Table}", row => row.GetInt64(0)).ShouldBe([summary.Counts["boxes_written"]]);
        var features = database.Query($"SELECT decode(value) FROM parquet_kv_metadata({database.Files}) WHERE decode(key) = 'huggingface'", row => row.GetString(0)).Distinct().ShouldHaveSingleItem();
        JsonSerializer.Deserialize<JsonElement>(features).GetProperty("info").GetProperty("features").EnumerateObject().Select(feature => feature.Name)
            .ShouldBe(database.Query($"SELECT column_name FROM (DESCRIBE SELECT * FROM {database.Table})", row => row.GetString(0)));
        (await File.ReadAllTextAsync(corpus["out/README.md"])).ShouldContain("  - split: val\n    path: data/val-*.parquet\n");
    }

    private static IEnumerable<(int Phrase, Grounding Box)> Boxes(ExportPair pair) => pair.Phrases.SelectMany((phrase, index) => phrase.Boxes.Select(box => (index, box)));

    /// <summary>Width and height are floats of their own there.</summary>
    private sealed class NearBoxes : IEqualityComparer<PixelBox>
    {
        public bool Equals(PixelBox x, PixelBox y) => new[] { x.X0 - y.X0, x.Y0 - y.Y0, x.X1 - y.X1, x.Y1 - y.Y1 }.All(difference => Math.Abs(difference) < 1e-4f);

        public int GetHashCode(PixelBox obj) => 0;
    }
}
