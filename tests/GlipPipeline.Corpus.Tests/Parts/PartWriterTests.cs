using System.Text.Json;
using DuckDB.NET.Data;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Queries;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Corpus.Tests.Parts;

public sealed class PartWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CompleteAsync_WhenRowsAreEqual_WritesEqualBytes()
    {
        var pairs = Enumerable.Range(0, 1_500).Select(index => LabelledPairs.Create(index, imageBytes: 40_000 + (int)(index % 7))).ToList();

        var first = await PartFiles.WriteAsync(_folder["a.parquet"], pairs);
        await PartFiles.WriteAsync(_folder["b.parquet"], pairs);

        var (a, b) = (await File.ReadAllBytesAsync(_folder["a.parquet"]), await File.ReadAllBytesAsync(_folder["b.parquet"]));
        a.AsSpan().SequenceEqual(b).ShouldBeTrue();
        first.ShouldBe(new PartSummary(1_500, a.LongLength));
    }

    [Fact]
    public async Task CompleteAsync_WhenImagesAreLarge_KeepsRowGroupsSmall()
    {
        await PartFiles.WriteAsync(
            _folder["a.parquet"], Enumerable.Range(0, 100).Select(index => LabelledPairs.Create(index, imageBytes: 2_000_000)));

        const string largest =
            "SELECT max(n) FROM (SELECT row_group_id, sum(total_uncompressed_size)::BIGINT AS n FROM parquet_metadata('FILE') GROUP BY 1)";
        Query(largest, row => row.GetInt64(0)).ShouldHaveSingleItem().ShouldBeInRange(16 << 20, 20 << 20);
    }

    [Fact]
    public async Task CompleteAsync_WhenNoPairWasAdded_WritesAnEmptyPart()
    {
        (await PartFiles.WriteAsync(_folder["a.parquet"], [])).Rows.ShouldBe(0);

        PartReader.Read([_folder["a.parquet"]], new PartReadOptions()).ShouldBeEmpty();
    }

    [Fact]
    public async Task CompleteAsync_WhenRead_HasExactlyTheColumnsOfVersion2()
    {
        await PartFiles.WriteAsync(_folder["a.parquet"], [LabelledPairs.Create(0)]);

        Query("SELECT string_agg(column_name || ' ' || column_type, '; ') FROM (DESCRIBE SELECT * FROM 'FILE')", row => row.GetString(0))
            .ShouldHaveSingleItem().ShouldBe(
                "pair_id VARCHAR; source VARCHAR; index BIGINT; key VARCHAR; url VARCHAR; sha256 VARCHAR; "
                + "image STRUCT(bytes BLOB, path VARCHAR); "
                + "width INTEGER; height INTEGER; caption VARCHAR; "
                + "phrases STRUCT(\"text\" VARCHAR, spans STRUCT(\"start\" INTEGER, \"end\" INTEGER)[], head VARCHAR, visual BOOLEAN)[]; "
                + "groundings STRUCT(phrase INTEGER, x0 FLOAT, y0 FLOAT, x1 FLOAT, y1 FLOAT, score FLOAT)[]; "
                + "expressions STRUCT(\"start\" INTEGER, \"end\" INTEGER)[]; phash BIGINT; "
                + "fields STRUCT(\"key\" VARCHAR, \"value\" VARCHAR)[]; language VARCHAR");
    }

    [Fact]
    public async Task CompleteAsync_WhenRead_IsBuiltAsThePartsThatDuckDbWrote()
    {
        await PartFiles.WriteAsync(_folder["a.parquet"], [LabelledPairs.Create(0)]);
        File.Copy(Directory.GetFiles(Repository.TestData("corpus-v1/sealed/data"))[0], _folder["former.parquet"]);
        const string Structure = "SELECT concat_ws(' ', name, type, repetition_type, num_children, converted_type) FROM parquet_schema('FILE') OFFSET 1";

        // The columns of version 1 come first, and stand as they stood.
        var former = Query(Structure.Replace("FILE", _folder["former.parquet"], StringComparison.Ordinal), row => row.GetString(0));
        Query(Structure, row => row.GetString(0)).Take(former.Count).ShouldBe(former);
    }

    [Fact]
    public async Task CompleteAsync_WhenRead_CarriesTheFeaturesOfDatasets()
    {
        await PartFiles.WriteAsync(_folder["a.parquet"], [LabelledPairs.Create(0)]);

        using var metadata = JsonDocument.Parse(Metadata("huggingface"));

        var features = metadata.RootElement.GetProperty("info").GetProperty("features");
        features.EnumerateObject().Select(feature => feature.Name).ShouldBe(PartSchema.Columns.Fields.Select(column => column.Name));
        features.GetProperty("image").GetRawText().ShouldBe("""{"_type":"Image"}""");
        features.GetProperty("phash").GetRawText().ShouldBe("""{"dtype":"int64","_type":"Value"}""");
        features.GetProperty("fields").GetRawText().ShouldBe(
            """{"feature":{"key":{"dtype":"string","_type":"Value"},"value":{"dtype":"string","_type":"Value"}},"_type":"List"}""");
        features.GetProperty("index").GetRawText().ShouldBe("""{"dtype":"int64","_type":"Value"}""");
        features.GetProperty("phrases").GetProperty("feature").GetProperty("spans").GetRawText().ShouldBe(
            """{"feature":{"start":{"dtype":"int32","_type":"Value"},"end":{"dtype":"int32","_type":"Value"}},"_type":"List"}""");
    }

    [Fact]
    public async Task CompleteAsync_WhenRead_SaysWhatMadeTheLabels()
    {
        await PartFiles.WriteAsync(_folder["a.parquet"], [LabelledPairs.Create(0)]);

        using var metadata = JsonDocument.Parse(Metadata("glip"));

        metadata.RootElement.GetProperty("version").GetInt32().ShouldBe(2);
        metadata.RootElement.GetProperty("teacher").GetProperty("name").GetString().ShouldBe("fake");
    }

    [Fact]
    public async Task CompleteAsync_WhenPathsAreEqual_SoAreTheImages()
    {
        var pairs = Enumerable.Range(0, 4).Select(index => LabelledPairs.Create(index % 3)).ToList();
        pairs.Add(LabelledPairs.Create(pairs[0].Pair with { Caption = "another caption", Key = pairs[1].Pair.Key }, [], []));
        await PartFiles.WriteAsync(_folder["a.parquet"], pairs);

        Query("SELECT image.path FROM 'FILE'", row => row.GetString(0)).ShouldBe(pairs.Select(pair => $"{pair.Id}.jpg"));
        Query("SELECT count(DISTINCT image.path), count(DISTINCT (image.path, image.bytes)) FROM 'FILE'", row => (row.GetInt64(0), row.GetInt64(1)))
            .ShouldBe([(4, 4)]);
    }

    [Fact]
    public async Task CompleteAsync_WhenFieldsAreKept_AreAMapForDuckDb()
    {
        await PartFiles.WriteAsync(_folder["a.parquet"], [LabelledPairs.WithFields(LabelledPairs.Create(0), ("license", "CC BY"), ("width", "640")), LabelledPairs.Create(1)]);

        Query("SELECT map_from_entries(fields)['license'] FROM 'FILE' WHERE fields IS NOT NULL", row => row.GetString(0)).ShouldBe(["CC BY"]);
        Query("SELECT count(*) FROM 'FILE' WHERE expressions IS NULL AND phash IS NULL AND \"language\" IS NULL", row => row.GetInt64(0)).ShouldBe([2]);
    }

    [Fact]
    public async Task CompleteAsync_WhenPhrasesHaveExpressions_WritesCodePoints()
    {
        const string caption = "🐕 a man in a red shirt, a dog";
        var pair = LabelledPairs.Create(
            LabelledPairs.Create(0).Pair with { Caption = caption },
            [LabelledPairs.Phrase(caption, "a man", "man", "a man in a red shirt"), LabelledPairs.Phrase(caption, "a dog", "dog", "a dog")],
            []);
        await PartFiles.WriteAsync(_folder["a.parquet"], [pair, LabelledPairs.Create(1), LabelledPairs.Create(pair.Pair, [], [])]);

        Query("SELECT expressions::VARCHAR FROM 'FILE'", row => row.IsDBNull(0) ? null : row.GetString(0))
            .ShouldBe(["[{'start': 2, 'end': 22}, {'start': 24, 'end': 29}]", null, "[]"]);
    }

    [Fact]
    public async Task CompleteAsync_WhenExpressionsAreNested_TheDocumentsQueryKeepsTheOuterOnes()
    {
        const string caption = "a man in a red shirt, a dog";
        var pair = LabelledPairs.Create(
            LabelledPairs.Create(0).Pair with { Caption = caption },
            [
                LabelledPairs.Phrase(caption, "a man", "man", "a man in a red shirt"),
                LabelledPairs.Phrase(caption, "a red shirt", "shirt", "a red shirt"),
                LabelledPairs.Phrase(caption, "a dog", "dog", "a dog"),
            ],
            []);
        await PartFiles.WriteAsync(_folder["a.parquet"], [pair]);
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "schemas", "labels-v2.md"));
        var query = document.Split("```sql\n")[1].Split("```")[0].Replace("data/*.parquet", "FILE", StringComparison.Ordinal);

        Query($"SELECT expressions::VARCHAR FROM ({query})", row => row.GetString(0))
            .ShouldBe(["[{'start': 0, 'end': 20}, {'start': 22, 'end': 27}]"]);
    }

    [Fact]
    public async Task AppendAsync_WhenTheFolderIsMissing_SaysWhichPart()
    {
        var path = _folder["no/such/folder/a.parquet"];

        (await Should.ThrowAsync<PartException>(PartFiles.WriteAsync(path, [LabelledPairs.Create(0)]))).Message.ShouldContain(path);
    }

    [Fact]
    public async Task DisposeAsync_WhenNotComplete_LeavesNoFile()
    {
        await using (var writer = PartWriter.Create(_folder["a.parquet"], PartFiles.Provenance))
        {
            for (var index = 0; index < 40; index++)
            {
                await writer.AppendAsync(LabelledPairs.Create(index, imageBytes: 2_000_000), CancellationToken.None);
            }
        }

        File.Exists(_folder["a.parquet"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("FFD8FFE0", ".jpg")]
    [InlineData("89504E470D0A1A0A", ".png")]
    [InlineData("474946383961", ".gif")]
    [InlineData("524946460000000057454250", ".webp")]
    [InlineData("49492A00", ".tif")]
    [InlineData("00000020667479706176696600", ".avif")]
    [InlineData("", ".bin")]
    [InlineData("0102", ".bin")]
    public void Of_WhenBytesAreOfAKind_GivesItsExtension(string hex, string extension) =>
        ImageExtension.Of(Convert.FromHexString(hex)).ShouldBe(extension);

    private string Metadata(string key) =>
        Query($"SELECT decode(value) FROM parquet_kv_metadata('FILE') WHERE decode(key) = '{key}'", row => row.GetString(0)).ShouldHaveSingleItem();

    private IReadOnlyList<T> Query<T>(string sql, Func<DuckDBDataReader, T> read)
    {
        using var database = PartDatabase.Open([_folder["a.parquet"]]);
        return database.Query(sql.Replace("FILE", _folder["a.parquet"], StringComparison.Ordinal), read);
    }
}
