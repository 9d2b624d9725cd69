using System.Collections.Immutable;
using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Tests.Export;

/// <summary>What the readers of several formats share: JSON as spans and boxes, and both as texts to compare.</summary>
internal static class ExportReading
{
    public static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    public static IEnumerable<JsonElement> Lines(string path) => File.ReadLines(path).Select(Json);

    public static PixelBox Corners(JsonElement box) => new(box[0].GetSingle(), box[1].GetSingle(), box[2].GetSingle(), box[3].GetSingle());

    public static PixelBox CornerAndSize(JsonElement box) => new(
        box[0].GetSingle(), box[1].GetSingle(), (float)(box[0].GetDouble() + box[2].GetDouble()), (float)(box[1].GetDouble() + box[3].GetDouble()));

    public static string Spans(JsonElement spans) => string.Join(' ', spans.EnumerateArray().Select(span => $"{span[0].GetInt32()}-{span[1].GetInt32()}"));

    public static string Spans(IEnumerable<CodePointSpan> spans) => string.Join(' ', spans.Select(span => $"{span.Start}-{span.End}"));

    public static string Phrases(ExportPair pair) => string.Join('\n', pair.Phrases.Select(phrase =>
        $"{phrase.Text} | {phrase.Head} | {Spans(phrase.Spans)} | {string.Join(' ', phrase.Boxes.Select(box => $"{box.Box} {box.Score}"))}"));

    /// <summary>The same of our own JSON of phrases.</summary>
    public static string Phrases(JsonElement phrases) => string.Join('\n', phrases.EnumerateArray().Select(phrase =>
        $"{phrase.GetProperty("text")} | {phrase.GetProperty("head")} | {Spans(phrase.GetProperty("spans"))} | "
        + string.Join(' ', phrase.GetProperty("boxes").EnumerateArray().Zip(phrase.GetProperty("scores").EnumerateArray()).Select(box => $"{Corners(box.First)} {box.Second.GetSingle()}"))));

    /// <summary>Rows of a TSV by its line index, as GLIP's TSVFile reads them: seek, one line, split at tabs.</summary>
    public static List<string[]> Rows(string tsv, string lineIndex)
    {
        var bytes = File.ReadAllBytes(tsv);
        return [.. File.ReadLines(lineIndex).Select(offset => Row(bytes, int.Parse(offset, System.Globalization.CultureInfo.InvariantCulture)))];
    }

    /// <summary>The row that begins at a byte.</summary>
    public static string[] Row(ReadOnlySpan<byte> tsv, int offset)
    {
        (offset == 0 || tsv[offset - 1] == '\n').ShouldBeTrue();
        var line = tsv[offset..];
        return System.Text.Encoding.UTF8.GetString(line[..line.IndexOf((byte)'\n')]).Split('\t');
    }

    public static ImmutableArray<byte> Image(ExportedCorpus corpus, ExportPair pair) =>
        [.. corpus.Pairs.First(one => one.ImageSha256 == pair.Source.ImageSha256).Pair.ImageBytes.Span];
}
