using System.Text.Json.Nodes;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Tests.Export.Coco;

public sealed class CocoFormatTests
{
    [Theory]
    [InlineData(FormatOptions.Head)]
    [InlineData(FormatOptions.Text)]
    public async Task Export_WhenReadBack_HoldsEveryBoxUnderItsCategory(string categories)
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("coco", change: request => request with { Options = new FormatOptions { Categories = categories } });

        var expected = corpus.Expected("coco");
        var coco = Read(corpus, "train");
        var names = coco["categories"]!.AsArray().ToDictionary(category => category!["id"]!.GetValue<int>(), category => category!["name"]!.GetValue<string>());
        var images = coco["images"]!.AsArray();
        images.Count.ShouldBe(expected.Count);
        var annotations = coco["annotations"]!.AsArray().ToLookup(annotation => annotation!["image_id"]!.GetValue<int>());
        foreach (var (image, pair) in images.Zip(expected))
        {
            image!["caption"]!.GetValue<string>().ShouldBe(pair.Caption);
            annotations[image["id"]!.GetValue<int>()].Select(annotation => (names[annotation!["category_id"]!.GetValue<int>()], Box(annotation), annotation["score"]!.GetValue<float>()))
                .ShouldBe(pair.Phrases.SelectMany(phrase => phrase.Boxes.Select(box => (
                    PhraseText.Fold(categories == FormatOptions.Head ? phrase.Head : phrase.Text), box.Box, box.Score))));
        }
    }

    [Fact]
    public async Task Export_WhenSplitAndSharded_NumbersNothingTwiceAndHasTheSameCategories()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("coco", change: request => request with { Splits = Formats.Export.SplitShare.Parse("train=0.7,val=0.3"), Shards = 2 });

        var files = corpus.Files("out").Keys.Where(name => name.EndsWith(".json", StringComparison.Ordinal) && name != "provenance.json").ToList();
        files.ShouldBe(["train-00000-of-00002.json", "train-00001-of-00002.json", "val-00000-of-00002.json", "val-00001-of-00002.json"]);
        var all = files.Select(name => Read(corpus, name[..^".json".Length])).ToList();
        all.SelectMany(coco => coco["images"]!.AsArray().Select(image => image!["id"]!.GetValue<int>())).Order().ShouldBe(Enumerable.Range(1, corpus.Pairs.Length));
        all.SelectMany(coco => coco["annotations"]!.AsArray().Select(annotation => annotation!["id"]!.GetValue<int>())).ShouldBeUnique();
        all.Select(coco => coco["categories"]!.ToJsonString()).Distinct().Count().ShouldBe(1);
    }

    private static JsonNode Read(ExportedCorpus corpus, string shard) => JsonNode.Parse(File.ReadAllText(corpus[$"out/{shard}.json"]))!;

    private static PixelBox Box(JsonNode annotation)
    {
        var (x, y) = (annotation["bbox"]![0]!.GetValue<double>(), annotation["bbox"]![1]!.GetValue<double>());
        return new PixelBox((float)x, (float)y, (float)(x + annotation["bbox"]![2]!.GetValue<double>()), (float)(y + annotation["bbox"]![3]!.GetValue<double>()));
    }
}
