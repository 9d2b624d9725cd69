using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Tests.Export.Mdetr;

public sealed class MdetrFormatTests
{
    [Fact]
    public async Task Export_WhenSeparate_HasEveryBoxWithTheSpansOfAllItsPhrases()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        var summary = await corpus.ExportAsync("mdetr");

        var (images, boxes) = Read(corpus, "separateGT");
        foreach (var (image, pair) in images.Zip(corpus.Expected("mdetr")))
        {
            image.GetProperty("caption").GetString().ShouldBe(pair.Caption);
            image.GetProperty("height").ValueKind.ShouldBe(JsonValueKind.Number);
            ExportReading.Spans(image.GetProperty("tokens_negative")).ShouldBe($"0-{CaptionText.Length(pair.Caption)}");
            image.GetProperty("tokens_positive_eval").EnumerateArray().Select(ExportReading.Spans).ShouldBe(pair.Phrases.Select(phrase => ExportReading.Spans(phrase.Spans)));
            foreach (var box in boxes[image.GetProperty("id").GetInt32()])
            {
                var corners = ExportReading.CornerAndSize(box.GetProperty("bbox"));
                var grounded = pair.Phrases.Where(phrase => phrase.Boxes.Any(other => other.Box.IntersectionOverUnion(corners) >= 0.95f)).SelectMany(phrase => phrase.Spans).Distinct();
                ExportReading.Spans(box.GetProperty("tokens_positive")).ShouldBe(ExportReading.Spans(grounded.OrderBy(span => (span.Start, span.End))));
            }
        }

        summary.Counts["boxes_left_out_joined"].ShouldBe(1);
        boxes[3].First(box => box.GetProperty("bbox")[0].GetDouble() == 1).GetProperty("tokens_positive").GetArrayLength().ShouldBe(2);
        ExportReading.CornerAndSize(boxes[3].First().GetProperty("bbox")).ShouldBe(new PixelBox(1, 1, 20, 20));
    }

    [Fact]
    public async Task Export_WhenMerged_HasOneBoxAroundAllOfAPhrase()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("mdetr");

        Read(corpus, "mergedGT").Boxes[1].Select(box => ExportReading.CornerAndSize(box.GetProperty("bbox"))).ShouldBe([new PixelBox(1, 2, 60, 40.25f), new PixelBox(10, 10, 99.9f, 100)]);
    }

    /// <summary>
    /// maskrcnn_benchmark/data/datasets/modulated_coco.py and structures/bounding_box.py restated: corner and size become corners by x + w - 1, are
    /// clamped to the image less one, and what is empty goes.
    /// </summary>
    [Theory]
    [InlineData("separateGT")]
    [InlineData("mergedGT")]
    public async Task Export_WhenGlipsLoaderReadsIt_LosesNoBox(string kind)
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("mdetr");

        var (images, boxes) = Read(corpus, kind);
        foreach (var image in images)
        {
            var size = image.GetProperty("width").GetInt32();
            boxes[image.GetProperty("id").GetInt32()].Select(box => box.GetProperty("bbox")).ShouldAllBe(box =>
                Math.Min(box[0].GetDouble() + box[2].GetDouble() - 1, size - 1) > box[0].GetDouble() && Math.Min(box[1].GetDouble() + box[3].GetDouble() - 1, size - 1) > box[1].GetDouble());
        }
    }

    private static (List<JsonElement> Images, ILookup<int, JsonElement> Boxes) Read(ExportedCorpus corpus, string kind)
    {
        var file = ExportReading.Json(File.ReadAllText(corpus[$"out/train_{kind}.json"]));
        var boxes = file.GetProperty("annotations").EnumerateArray().ToList();
        boxes.Select(box => box.GetProperty("id").GetInt32()).ShouldBe(Enumerable.Range(0, boxes.Count));
        return ([.. file.GetProperty("images").EnumerateArray()], boxes.ToLookup(box => box.GetProperty("image_id").GetInt32()));
    }
}
