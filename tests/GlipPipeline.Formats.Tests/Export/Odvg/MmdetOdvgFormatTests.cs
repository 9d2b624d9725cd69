using System.Text.Json.Nodes;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Tests.Export.Odvg;

public sealed class MmdetOdvgFormatTests
{
    [Fact]
    public async Task Export_WhenReadBack_HoldsEveryPhraseSpanAndBox()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("odvg-mmdet");

        var expected = corpus.Expected("odvg-mmdet");
        var rows = File.ReadLines(corpus["out/train.jsonl"]).Select(line => JsonNode.Parse(line)!).ToList();
        rows.Count.ShouldBe(expected.Count);
        foreach (var (row, pair) in rows.Zip(expected))
        {
            row["grounding"]!["caption"]!.GetValue<string>().ShouldBe(pair.Caption);
            (row["width"]!.GetValue<int>(), row["height"]!.GetValue<int>()).ShouldBe((pair.Size.Width, pair.Size.Height));
            Regions(row).ShouldBe(pair.Phrases.Select(phrase => (phrase.Text, Text(phrase.Spans), string.Join(' ', phrase.Boxes.Select(box => box.Box)))));
        }
    }

    /// <summary>
    /// mmdet/datasets/odvg.py, ODVGDataset._parse_data_info, restated: the caption is made small and stripped; a region's box list; boxes under a
    /// pixel or outside go; tokens_positive is required.
    /// </summary>
    [Fact]
    public async Task Export_WhenMmdetectionsLoaderReadsIt_LosesNothingAndEverySpanHitsItsPhrase()
    {
        using var corpus = await ExportedCorpus.CreateAsync();
        var summary = await corpus.ExportAsync("odvg-mmdet");

        var boxes = 0;
        foreach (var row in File.ReadLines(corpus["out/train.jsonl"]).Select(line => JsonNode.Parse(line)!))
        {
            var text = PythonLower(row["grounding"]!["caption"]!.GetValue<string>()).Trim();
            foreach (var region in row["grounding"]!["regions"]!.AsArray())
            {
                var first = region!["tokens_positive"]![0]!;
                CaptionText.Slice(text, new CodePointSpan(first[0]!.GetValue<int>(), first[1]!.GetValue<int>())).ShouldBe(PythonLower(region["phrase"]!.GetValue<string>()));
                boxes += Boxes(region).Count(box => box.X1 - box.X0 >= 1 && box.Y1 - box.Y0 >= 1 && box.X0 < row["width"]!.GetValue<int>() && box.Y0 < row["height"]!.GetValue<int>());
            }
        }

        boxes.ShouldBe((int)summary.Counts["boxes_written"]);
    }

    /// <summary>One of the public converters keeps only the first span of a phrase that stands twice.</summary>
    [Fact]
    public async Task Export_WhenAPhraseStandsTwice_HasBothSpans()
    {
        using var corpus = await ExportedCorpus.CreateAsync();
        await corpus.ExportAsync("odvg-mmdet");

        var region = File.ReadLines(corpus["out/train.jsonl"]).Select(line => JsonNode.Parse(line)!).ElementAt(1)["grounding"]!["regions"]![0]!;

        region["phrase"]!.GetValue<string>().ShouldBe("a dog");
        region["tokens_positive"]!.ToJsonString().ShouldBe("[[0,5],[23,28]]");
    }

    [Fact]
    public async Task Export_WhenACaptionIsLong_IsSplitAndNothingIsLost()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        var summary = await corpus.ExportAsync("odvg-mmdet");

        (summary.Counts["captions_split"], summary.Counts["pieces_added"], summary.Counts.GetValueOrDefault("phrases_left_out_at_a_cut")).ShouldBe((1, 1, 0));
        File.ReadLines(corpus["out/train.jsonl"]).ShouldAllBe(line => CaptionText.Tokens(JsonNode.Parse(line)!["grounding"]!["caption"]!.GetValue<string>()) <= 254);
    }

    private static IEnumerable<(string, string, string)> Regions(JsonNode row) => row["grounding"]!["regions"]!.AsArray().Select(region => (
        region!["phrase"]!.GetValue<string>(),
        Text(region["tokens_positive"]!.AsArray().Select(span => new CodePointSpan(span![0]!.GetValue<int>(), span[1]!.GetValue<int>()))),
        string.Join(' ', Boxes(region))));

    private static List<PixelBox> Boxes(JsonNode region)
    {
        var bbox = region["bbox"]!.AsArray();
        return [.. (bbox[0] is JsonArray ? bbox.Select(box => box!.AsArray()) : [bbox]).Select(box => new PixelBox(
            box[0]!.GetValue<float>(), box[1]!.GetValue<float>(), box[2]!.GetValue<float>(), box[3]!.GetValue<float>()))];
    }

    private static string Text(IEnumerable<CodePointSpan> spans) => string.Join(' ', spans);

    /// <summary>What Python's str.lower does beyond .NET's: U+0130 becomes two code points.</summary>
    private static string PythonLower(string text) => text.Replace("İ", "i\u0307", StringComparison.Ordinal).ToLowerInvariant();
}
