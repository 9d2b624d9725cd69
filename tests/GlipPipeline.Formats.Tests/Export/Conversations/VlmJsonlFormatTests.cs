using System.Text.RegularExpressions;
using GlipPipeline.Core.Settings;
using GlipPipeline.Formats.Export;
using GlipPipeline.Formats.Export.Conversations;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Tests.Export.Conversations;

public sealed partial class VlmJsonlFormatTests
{
    public static TheoryData<string> Notations => [.. Exporter.Notations];

    [Theory]
    [InlineData("pixels", 40.25f, 80, 40)]
    [InlineData("pixels", 80f, 80, 80)]
    [InlineData("norm1000", 40.25f, 80, 503)]
    [InlineData("norm1000", 80f, 80, 1000)]
    [InlineData("loc999", 40.25f, 80, 503)]
    [InlineData("loc999", 80f, 80, 999)]
    [InlineData("loc1023", 40.25f, 80, 515)]
    [InlineData("loc1023", 80f, 80, 1023)]
    [InlineData("rex999", 80f, 80, 999)]
    public void Number_OfACoordinate_IsAsTheFormatSays(string notation, float x, int size, int number) => BoxNotation.Find(notation).Number(x, size).ShouldBe(number);

    [Theory]
    [InlineData("pixels", """[{"bbox_2d":[1,2,31,40],"label":"a red circle"},{"bbox_2d":[50,60,70,80],"label":"two blue stars"},{"bbox_2d":[80,60,99,80],"label":"two blue stars"}]""")]
    [InlineData("norm1000", """[{"bbox_2d":[10,20,305,403],"label":"a red circle"},{"bbox_2d":[500,600,700,800],"label":"two blue stars"},{"bbox_2d":[800,600,990,800],"label":"two blue stars"}]""")]
    [InlineData("loc999", "a red circle<loc_10><loc_20><loc_305><loc_402>two blue stars<loc_500><loc_600><loc_700><loc_800><loc_800><loc_600><loc_990><loc_800>")]
    [InlineData("loc1023", "<loc0020><loc0010><loc0412><loc0312> a red circle ; <loc0614><loc0512><loc0819><loc0716> two blue stars ; <loc0614><loc0819><loc0819><loc1013> two blue stars")]
    [InlineData("rex999", "<|object_ref_start|>a red circle<|object_ref_end|><|box_start|><10><20><305><402><|box_end|>, <|object_ref_start|>two blue stars<|object_ref_end|><|box_start|><500><600><700><800>,<800><600><990><800><|box_end|>")]
    public async Task Export_OfAPair_WritesItsBoxesInTheNotation(string notation, string answer)
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("vlm-jsonl", change: request => request with { Options = new FormatOptions { Notation = notation } });

        var row = ExportReading.Lines(corpus["out/train.jsonl"]).First();
        row.GetProperty("conversations")[0].GetProperty("value").GetString().ShouldBe("<image>\nLocate the phrases of this caption: a red circle above two blue stars");
        row.GetProperty("conversations")[1].GetProperty("value").GetString().ShouldBe(answer);
        File.Exists(corpus[$"out/{row.GetProperty("image")}"]).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Notations))]
    public async Task Export_InEveryNotation_WritesNoBoxWithoutAreaAndLosesNone(string notation)
    {
        var options = new FormatOptions { Notation = notation };
        using var corpus = await ExportedCorpus.CreateAsync();

        var summary = await corpus.ExportAsync("vlm-jsonl", change: request => request with { Options = options });

        var rows = ExportReading.Lines(corpus["out/train.jsonl"]).ToList();
        foreach (var (row, pair) in rows.Zip(corpus.Expected("vlm-jsonl", options), (row, pair) => (row, pair)))
        {
            var numbers = Numbers().Matches(row.GetProperty("conversations")[1].GetProperty("value").GetString()!).Select(found => int.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Chunk(4).ToList();
            numbers.Count.ShouldBe(pair.Phrases.Sum(phrase => phrase.Boxes.Length));
            numbers.ShouldAllBe(box => box[0] < box[2] && box[1] < box[3]);
        }

        summary.Counts["boxes_written"].ShouldBe(corpus.Expected("vlm-jsonl", options).Sum(pair => pair.Phrases.Sum(phrase => phrase.Boxes.Length)));
    }

    [Fact]
    public async Task Export_WhenThereIsNoSuchNotation_Refuses()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        (await Should.ThrowAsync<OptionsException>(() => corpus.ExportAsync("vlm-jsonl", change: request => request with { Options = new FormatOptions { Notation = "miles" } }))).Message.ShouldContain("there is no notation 'miles'");
    }

    [GeneratedRegex("""(?<=[\[<,_c])(\d{1,4})(?=[\],>])""")]
    private static partial Regex Numbers();
}
