using GlipPipeline.Core.Groundings;
using GlipPipeline.Corpus.Queries;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Formats.Tests.Export.Grit;

public sealed class GritFormatTests
{
    [Fact]
    public async Task Export_WhenDuckDbReadsIt_HoldsEveryChunk()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("grit");

        var expected = corpus.Expected("grit");
        var rows = Read(corpus["out/train.parquet"]);
        rows.Count.ShouldBe(expected.Count);
        foreach (var ((id, caption, chunks), pair) in rows.Zip(expected))
        {
            (id, caption).ShouldBe((pair.Source.Id.ToString(), pair.Caption));
            chunks.Select(chunk => Chunk(chunk, pair.Size)).ShouldBe(pair.Phrases.SelectMany(phrase => phrase.Spans.SelectMany(span => phrase.Boxes.Select(box => Text(span.Start, span.End, box.Box, box.Score)))));
        }
    }

    [Fact]
    public async Task Export_WhenPhrasesHaveExpressions_HasThemAsReferringExpressions()
    {
        const string caption = "a dog that sleeps";
        var pair = LabelledPairs.Create(
            LabelledPairs.Create(0).Pair with { Caption = caption },
            [LabelledPairs.Phrase(caption, "a dog", "dog", "a dog that sleeps")],
            [new Grounding(0, new PixelBox(10, 20, 50, 60), 0.75f)]);
        using var corpus = await ExportedCorpus.CreateAsync(pair);

        await corpus.ExportAsync("grit");

        using var database = PartDatabase.Open([corpus["out/train.parquet"]]);
        database.Query($"SELECT noun_chunks, ref_exps FROM {database.Table}", row => string.Join(' ', row.GetFieldValue<List<List<double>>>(0)[0]) + "; " + string.Join(' ', row.GetFieldValue<List<List<double>>>(1)[0]))
            .ShouldBe(["0 5 0.1 0.2 0.5 0.6 0.75; 0 17 0.1 0.2 0.5 0.6 0.75"]);
    }

    [SkippableFact]
    public async Task Export_WhenHyparquetReadsIt_HoldsTheSameAndAPageIndex()
    {
        using var corpus = await ExportedCorpus.CreateAsync();
        await corpus.ExportAsync("grit");

        var rows = OtherParquetReader.Read(corpus["out/train.parquet"]);

        rows.Rows.Select(row => row.GetProperty("noun_chunks").GetArrayLength()).ShouldBe(Read(corpus["out/train.parquet"]).Select(row => row.Chunks.Count));
        rows.Rows.Select(row => row.GetProperty("caption").GetString()).ShouldBe(corpus.Expected("grit").Select(pair => pair.Caption));
        rows.PagesOutOfPlace.ShouldBe(0);
    }

    private static List<(string Id, string Caption, List<List<double>> Chunks)> Read(string path)
    {
        using var database = PartDatabase.Open([path], new QueryLimits { Threads = 1 });
        return [.. database.Query(
            $"SELECT id, caption, noun_chunks FROM {database.Table} WHERE clip_similarity_vitb32 IS NULL",
            row => (row.GetString(0), row.GetString(1), row.GetFieldValue<List<List<double>>>(2)))];
    }

    private static string Chunk(List<double> chunk, ImageSize size) => Text(
        (int)chunk[0], (int)chunk[1], new PixelBox((float)(chunk[2] * size.Width), (float)(chunk[3] * size.Height), (float)(chunk[4] * size.Width), (float)(chunk[5] * size.Height)), (float)chunk[6]);

    private static string Text(int start, int end, PixelBox box, float score) => $"{start}-{end} {box} {score}";
}
