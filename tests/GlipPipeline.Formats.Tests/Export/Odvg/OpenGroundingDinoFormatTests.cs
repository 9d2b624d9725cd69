namespace GlipPipeline.Formats.Tests.Export.Odvg;

public sealed class OpenGroundingDinoFormatTests
{
    [Fact]
    public async Task Export_WhenReadBack_HasARegionForEveryBoxAndNoSpans()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        var summary = await corpus.ExportAsync("odvg-opengdino");

        var rows = ExportReading.Lines(corpus["out/train.jsonl"]).ToList();
        foreach (var (row, pair) in rows.Zip(corpus.Expected("odvg-opengdino"), (row, pair) => (row, pair)))
        {
            row.GetProperty("filename").GetString().ShouldStartWith(pair.Source.Id.ToString());
            row.GetProperty("grounding").GetProperty("regions").EnumerateArray().Select(region => (region.GetProperty("phrase").GetString(), ExportReading.Corners(region.GetProperty("bbox"))))
                .ShouldBe(pair.Phrases.SelectMany(phrase => phrase.Boxes.Select(box => ((string?)phrase.Text, box.Box))));
        }

        rows.ShouldAllBe(row => row.GetProperty("grounding").GetProperty("regions").EnumerateArray().All(region => region.EnumerateObject().Count() == 2));
        summary.Counts["phrases_ambiguous_by_text"].ShouldBeGreaterThanOrEqualTo(2);
    }

    /// <summary>
    /// Open-GroundingDino's datasets/odvg.py restated: rows without regions end the epoch (zip of nothing), and a label_map in the configuration of the
    /// set makes it read "detection", which is not there.
    /// </summary>
    [Fact]
    public async Task Export_WhenTheTrainersLoaderReadsIt_MeetsNoneOfItsTraps()
    {
        using var corpus = await ExportedCorpus.CreateAsync();
        await corpus.ExportAsync("odvg-opengdino");

        var config = ExportReading.Json(await File.ReadAllTextAsync(corpus["out/dataset.json"]));
        foreach (var set in config.GetProperty("train").EnumerateArray())
        {
            set.TryGetProperty("label_map", out _).ShouldBeFalse();
            set.GetProperty("dataset_mode").GetString().ShouldBe("odvg");
            foreach (var row in ExportReading.Lines(corpus[$"out/{set.GetProperty("anno")}"]))
            {
                row.GetProperty("grounding").GetProperty("regions").GetArrayLength().ShouldBeGreaterThan(0);
                File.Exists(corpus[$"out/{set.GetProperty("root")}/{row.GetProperty("filename")}"]).ShouldBeTrue();
            }
        }

        ExportReading.Json(await File.ReadAllTextAsync(corpus["out/label_map.json"])).EnumerateObject().Select((label, index) => label.Name == $"{index}").ShouldAllBe(isNext => isNext);
    }
}
