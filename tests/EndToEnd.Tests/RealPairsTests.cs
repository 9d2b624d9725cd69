using System.Text.Json;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>Real photos come back as they went in, for readers that are not ours.</summary>
public sealed class RealPairsTests(LabelledPhotos photos) : IClassFixture<LabelledPhotos>
{
    private const int Pairs = 113;

    [SkippableFact]
    public async Task Label_WhenPhotosAreReal_LosesNone()
    {
        var corpus = await photos.CorpusAsync();

        await corpus.ShouldBeSoundAsync();
        var index = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(corpus.Folder, "index.json")));
        index.GetProperty("pairsRead").GetInt64().ShouldBe(Pairs);
        (index.GetProperty("pairsLabelled").GetInt64() + index.GetProperty("pairsRejected").GetInt64()).ShouldBe(Pairs);
        index.GetProperty("pairsLabelled").GetInt64().ShouldBe(corpus.Rows().Count);
    }

    [SkippableTheory]
    [InlineData("hyparquet")]
    [InlineData("duckdb")]
    public async Task Label_WhenAnotherReaderReadsEveryFile_FindsCaptionsAndImagesUnchanged(string reader)
    {
        var corpus = await photos.CorpusAsync();

        var rows = await ReadAsync(corpus, reader);

        rows.Count.ShouldBe(corpus.Rows().Count);
        var manifest = Manifest();
        foreach (var row in rows)
        {
            var (caption, sha256) = manifest[row.GetProperty("key").GetString()!];
            row.GetProperty("caption").GetString().ShouldBe(caption);
            row.GetProperty("sha256").GetString().ShouldBe(sha256);
            row.GetProperty("image").GetProperty("sha256").GetString().ShouldBe(sha256);
        }
    }

    [SkippableFact]
    public async Task Label_WhenSpansAreReadAsCodePoints_TheySliceTheCaption()
    {
        var rows = await ReadAsync(await photos.CorpusAsync(), "hyparquet");

        var phrases = rows.SelectMany(row => row.GetProperty("phrases").EnumerateArray(), (row, phrase) => (Caption: row.GetProperty("caption").GetString()!, Phrase: phrase)).ToList();

        phrases.ShouldNotBeEmpty();
        phrases.ShouldAllBe(both => Slice(both.Caption, both.Phrase.GetProperty("spans")[0]) == both.Phrase.GetProperty("text").GetString());
    }

    [SkippableFact]
    public async Task Label_WhenBoxesAreRead_TheyLieInTheirImages()
    {
        var rows = await ReadAsync(await photos.CorpusAsync(), "duckdb");

        foreach (var row in rows)
        {
            var (width, height) = (row.GetProperty("width").GetDouble(), row.GetProperty("height").GetDouble());
            foreach (var box in row.GetProperty("groundings").EnumerateArray())
            {
                Number(box, "x0").ShouldBeInRange(0, Number(box, "x1"));
                Number(box, "y0").ShouldBeInRange(0, Number(box, "y1"));
                Number(box, "x1").ShouldBeLessThanOrEqualTo(width);
                Number(box, "y1").ShouldBeLessThanOrEqualTo(height);
                Number(box, "phrase").ShouldBeInRange(0, row.GetProperty("phrases").GetArrayLength() - 1);
            }
        }
    }

    private static double Number(JsonElement box, string name) => box.GetProperty(name).GetDouble();

    private static async Task<List<JsonElement>> ReadAsync(CorpusFiles corpus, string reader)
    {
        var rows = new List<JsonElement>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(corpus.Folder, "data"), "*.parquet").Order(StringComparer.Ordinal))
        {
            rows.AddRange(await OtherReader.ReadAsync(reader, file));
        }

        return rows;
    }

    private static string Slice(string caption, JsonElement span) => string.Concat(
        caption.EnumerateRunes().Take(span.GetProperty("end").GetInt32()).Skip(span.GetProperty("start").GetInt32()));

    /// <summary>Caption and SHA-256 of each photo by key, as its collectors wrote them down.</summary>
    private static Dictionary<string, (string Caption, string Sha256)> Manifest()
    {
        var lines = File.ReadAllLines(SharedFiles.Path("data/pairs/real-pairs-dev.manifest.tsv")).Select(line => line.Split('\t')).ToList();
        var (key, caption, sha256) = (Array.IndexOf(lines[0], "key"), Array.IndexOf(lines[0], "caption"), Array.IndexOf(lines[0], "sha256"));
        return lines.Skip(1).ToDictionary(line => line[key], line => (line[caption], line[sha256]));
    }
}
