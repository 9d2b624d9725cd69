using System.Globalization;
using GlipPipeline.Corpus.Profiles;

namespace GlipPipeline.Formats.Tests.Export.Yolo;

public sealed class YoloFormatTests
{
    [Fact]
    public async Task Export_WhenReadBack_HasALabelFileForEveryImageWithEveryBox()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("yolo", change: request => request with { Splits = Formats.Export.SplitShare.Parse("train=0.7,val=0.3") });

        var names = File.ReadLines(corpus["out/data.yaml"]).SkipWhile(line => line != "names:").Skip(1).Select(line => ExportReading.Json(line.Split(": ", 2)[1]).GetString()).ToList();
        var files = corpus.Files("out").Keys.ToList();
        var images = files.Where(name => name.StartsWith("images/", StringComparison.Ordinal)).ToList();
        images.Select(image => Path.ChangeExtension(image.Replace("images/", "labels/", StringComparison.Ordinal), ".txt")).Order().ShouldBe(files.Where(name => name.StartsWith("labels/", StringComparison.Ordinal)).Order());
        foreach (var pair in corpus.Expected("yolo").DistinctBy(pair => pair.Source.Id))
        {
            var label = Directory.GetFiles(corpus["out/labels"], $"{pair.Source.Id}.txt", SearchOption.AllDirectories).Single();
            var expected = pair.Phrases.SelectMany(phrase => phrase.Boxes.Select(box => (Name: PhraseText.Fold(phrase.Head), box.Box))).ToList();
            var lines = File.ReadLines(label).Select(line => line.Split(' ')).ToList();
            lines.Select(line => names[int.Parse(line[0], CultureInfo.InvariantCulture)]).ShouldBe(expected.Select(box => box.Name));
            foreach (var (line, box) in lines.Zip(expected))
            {
                var (x, y, width, height) = (Number(line[1]), Number(line[2]), Number(line[3]), Number(line[4]));
                ((x - (width / 2)) * 100).ShouldBe(box.Box.X0, 1e-5);
                ((y - (height / 2)) * 100).ShouldBe(box.Box.Y0, 1e-5);
                ((x + (width / 2)) * 100).ShouldBe(box.Box.X1, 1e-5);
                ((y + (height / 2)) * 100).ShouldBe(box.Box.Y1, 1e-5);
            }
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
