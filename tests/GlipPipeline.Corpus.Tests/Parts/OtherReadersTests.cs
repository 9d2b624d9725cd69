using System.Diagnostics;
using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Corpus.Tests.Parts;

/// <summary>Parts are for other people's programs: hyparquet, which shares no code with our writer, and DuckDB's own client.</summary>
public sealed class OtherReadersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("hyparquet")]
    [InlineData("duckdb")]
    public async Task Read_WhenAnotherReaderReadsAPart_FindsEveryValue(string reader)
    {
        const string caption = "🐕 a dog and a 'cat', 犬";
        var pairs =
            Enumerable.Range(0, 1_100)
                .Select(index => LabelledPairs.Create(index, url: index % 2 == 0 ? null : $"https://example.org/{index}"))
            .Append(LabelledPairs.Create(
                new Pair(new PairPlace("quelle ä", 5_000_000_000), "k", null, PartRoundTripTests.Jpeg(100_000), caption),
                [LabelledPairs.Phrase(caption, "a dog", "dog"), LabelledPairs.Phrase(caption, "犬", "犬", visual: false)],
                []))
            .Append(LabelledPairs.Create(new Pair(new PairPlace("s", 1), "", null, PartRoundTripTests.Jpeg(3), ""), [], []))
            .Append(LabelledPairs.Create(
                new Pair(new PairPlace("s", 2), "e", null, PartRoundTripTests.Jpeg(4), caption),
                [LabelledPairs.Phrase(caption, "a dog", "dog", "a dog and a 'cat'")],
                []))
            .Append(LabelledPairs.WithFields(LabelledPairs.Create(2_000), ("license", "CC BY 4.0"), ("заголовок", "🦊")))
            .Append(LabelledPairs.WithFields(LabelledPairs.Create(2_001)))
            .ToList();
        await PartFiles.WriteAsync(_folder["a.parquet"], pairs);

        var rows = Run(reader, _folder["a.parquet"]);

        rows.Count.ShouldBe(pairs.Count);
        foreach (var (row, pair) in rows.Zip(pairs))
        {
            Canonical(JsonSerializer.Deserialize<JsonElement>(row)).ShouldBe(Canonical(JsonSerializer.SerializeToElement(Expected(pair))));
        }
    }

    private static List<string> Run(string reader, string path)
    {
        var folder = Path.Combine(Repository.Root, "tests", "npm");
        Skip.IfNot(
            Directory.Exists(Path.Combine(folder, "node_modules", "hyparquet"))
                && Directory.Exists(Path.Combine(folder, "node_modules", "@duckdb")),
            "needs other Parquet readers: run `npm ci` in tests/npm");
        using var process = Process.Start(new ProcessStartInfo("node", ["read-part.mjs", reader, path]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return lines;
    }

    private static object Expected(LabelledPair pair) => new
    {
        pair_id = pair.Id.ToString(),
        source = pair.Pair.Place.Source,
        index = pair.Pair.Place.Index,
        key = pair.Pair.Key,
        url = pair.Pair.Url,
        sha256 = pair.ImageSha256.ToString(),
        image = new { sha256 = pair.ImageSha256.ToString(), path = pair.Id + ".jpg" },
        width = pair.Size.Width,
        height = pair.Size.Height,
        caption = pair.Pair.Caption,
        phrases = pair.Phrases.Select(phrase => new
        {
            text = phrase.Text,
            spans = phrase.Spans.Select(span => new { start = span.CodePoints.Start, end = span.CodePoints.End }),
            head = phrase.Head,
            visual = phrase.Visual,
        }),
        groundings = pair.Groundings.Select(grounding => new
        {
            phrase = grounding.Phrase,
            x0 = grounding.Box.X0,
            y0 = grounding.Box.Y0,
            x1 = grounding.Box.X1,
            y1 = grounding.Box.Y1,
            score = grounding.Score,
        }),
        expressions = pair.Phrases.Any(phrase => phrase.Expression is null)
            ? null
            : pair.Phrases.Select(phrase => phrase.Expression!.Value.CodePoints).Select(span => new { start = span.Start, end = span.End }),
        phash = (long?)null,
        fields = pair.Pair.Fields?.Select(field => new { key = field.Key, value = field.Value }),
        language = (string?)null,
    };

    /// <summary>JSON with its numbers as floats, which JavaScript prints with the digits of doubles.</summary>
    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object =>
            "{" + string.Join(",", value.EnumerateObject().Select(field => $"{field.Name}:{Canonical(field.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.Number when !value.TryGetInt64(out _) =>
            ((float)value.GetDouble()).ToString(System.Globalization.CultureInfo.InvariantCulture),
        JsonValueKind.String => $"'{value.GetString()}'",
        _ => value.ToString(),
    };
}
