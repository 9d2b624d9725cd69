using System.Text.Json;
using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Formats.Tests.Export.Tsv;

public sealed class GlipTsvFormatTests
{
    [Theory]
    [InlineData("glip-tsv")]
    [InlineData("glip-tsv-v1")]
    public async Task Export_WhenReadBackByItsLineIndices_HoldsEveryPair(string format)
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync(format);

        (await File.ReadAllTextAsync(corpus["out/train.yaml"])).ShouldBe("img: train.img.tsv\nlabel: train.label.tsv\nhw: train.hw.tsv\n");
        var expected = corpus.Expected(format);
        var (images, labels, sizes) = (Rows(corpus, "img"), Rows(corpus, "label"), Rows(corpus, "hw"));
        (images.Count, labels.Count, sizes.Count).ShouldBe((expected.Count, expected.Count, expected.Count));
        for (var row = 0; row < expected.Count; row++)
        {
            var label = ExportReading.Json(labels[row][1]);
            (images[row][0], sizes[row][0]).ShouldBe((labels[row][0], labels[row][0]));
            Convert.FromBase64String(images[row][1]).ShouldBe(ExportReading.Image(corpus, expected[row]));
            ExportReading.Json(sizes[row][1])[0].GetProperty("height").GetInt32().ShouldBe(expected[row].Size.Height);
            label.GetProperty("caption").GetString().ShouldBe(expected[row].Caption);
            (format == "glip-tsv" ? Flat(label) : label.GetProperty("bboxes").EnumerateArray().Select(ExportReading.Corners)).ShouldBe(
                expected[row].Phrases.SelectMany(phrase => phrase.Boxes.Select(box => box.Box)));
            label.GetProperty("tokens_positive").EnumerateArray().Select(ExportReading.Spans).ShouldBe(
                expected[row].Phrases.SelectMany(phrase => Enumerable.Repeat(ExportReading.Spans(phrase.Spans), format == "glip-tsv" ? 1 : phrase.Boxes.Length)));
        }
    }

    /// <summary>
    /// maskrcnn_benchmark/data/datasets/caption.py restated: convert_anno_from_v2_to_v1, then BoxList.clip_to_image(remove_empty=True), then the spans
    /// are taken by the place of a surviving box: one box that goes shifts every later span.
    /// </summary>
    [Fact]
    public async Task Export_WhenGlipsLoaderReadsIt_LosesNoBoxAndShiftsNoSpan()
    {
        using var corpus = await ExportedCorpus.CreateAsync();
        var summary = await corpus.ExportAsync("glip-tsv");

        foreach (var row in Rows(corpus, "label"))
        {
            var label = ExportReading.Json(row[1]);
            var (width, height) = (label.GetProperty("img_w").GetInt32(), label.GetProperty("img_h").GetInt32());
            label.GetProperty("bboxes").GetArrayLength().ShouldBeGreaterThan(0);
            label.GetProperty("bboxes").EnumerateArray().ShouldAllBe(entity => entity.GetArrayLength() > 0);
            Flat(label).ShouldAllBe(box => Math.Min(box.X1, width - 1) > Math.Min(box.X0, width - 1) && Math.Min(box.Y1, height - 1) > Math.Min(box.Y0, height - 1));
        }

        summary.Counts["boxes_left_out_small"].ShouldBe(2);
    }

    private static IEnumerable<PixelBox> Flat(JsonElement label) => label.GetProperty("bboxes").EnumerateArray().SelectMany(entity => entity.EnumerateArray().Select(ExportReading.Corners));

    private static List<string[]> Rows(ExportedCorpus corpus, string kind) => ExportReading.Rows(corpus[$"out/train.{kind}.tsv"], corpus[$"out/train.{kind}.lineidx"]);
}
