using System.Globalization;

namespace GlipPipeline.Formats.Tests.Export.Rex;

public sealed class RexTsvFormatTests
{
    [Fact]
    public async Task Export_WhenReadBackByTheOffsetOfItsImages_HoldsEveryPair()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("rex-tsv");

        var expected = corpus.Expected("rex-tsv");
        var images = await File.ReadAllBytesAsync(corpus["out/train.images.tsv"]);
        var rows = ExportReading.Rows(corpus["out/train.annotations.tsv"], corpus["out/train.annotations.tsv.lineidx"]);
        rows.Count.ShouldBe(expected.Count);
        foreach (var (row, pair) in rows.Zip(expected))
        {
            var image = ExportReading.Row(images, int.Parse(row[0], CultureInfo.InvariantCulture));
            Convert.FromBase64String(image[1]).ShouldBe(ExportReading.Image(corpus, pair));
            ExportReading.Json(row[1]).GetProperty("boxes").EnumerateArray().Select(box => (box.GetProperty("phrase").GetString(), ExportReading.Corners(box.GetProperty("bbox"))))
                .ShouldBe(pair.Phrases.SelectMany(phrase => phrase.Boxes.Select(box => ((string?)phrase.Text, box.Box))));
        }
    }

    [Fact]
    public async Task Export_WhenCaptionsShareAnImage_HoldsItOnceAndBothNamesOfEveryIndex()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("rex-tsv");

        File.ReadLines(corpus["out/train.images.tsv"]).Count().ShouldBe(File.ReadLines(corpus["out/train.annotations.tsv"]).Count() - 2);
        foreach (var kind in new[] { "images", "annotations" })
        {
            corpus.Files("out")[$"train.{kind}.lineidx"].ShouldBe(corpus.Files("out")[$"train.{kind}.tsv.lineidx"]);
        }
    }
}
