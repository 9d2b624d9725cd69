using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Queries;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Corpus.Tests.Parts;

public sealed class PartRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_WhenPairsWereWritten_GivesThemBackInOrder()
    {
        var pairs = Enumerable.Range(0, 700).Select(index => LabelledPairs.Create(index)).ToList();

        var summary = await WriteAsync("a.parquet", pairs);

        summary.Rows.ShouldBe(700);
        var read = Read("a.parquet");
        read.Count.ShouldBe(700);
        for (var index = 0; index < pairs.Count; index++)
        {
            ShouldBeEqual(read[index], pairs[index]);
        }
    }

    [Fact]
    public async Task Read_WhenTextIsOfAllPlanes_KeepsTextAndBothSpans()
    {
        const string caption = "🐕 ein Größerer 犬 mit 'Hut' \"und\" 🎩 \\ \n Ende";
        var pair = LabelledPairs.Create(
            new Pair(new PairPlace("quelle/ä 'x'", 7), "schlüssel/🗝", "https://example.org/ä?q='", Jpeg(20), caption),
            [LabelledPairs.Phrase(caption, "🎩", "🎩", visual: false), LabelledPairs.Phrase(caption, "ein Größerer 犬", "犬")],
            []);

        await WriteAsync("a.parquet", [pair]);

        var read = Read("a.parquet").ShouldHaveSingleItem();
        ShouldBeEqual(read, pair);
        read.Phrases[0].Spans[0].Utf16.Slice(read.Pair.Caption).ShouldBe("🎩");
    }

    [Fact]
    public async Task Read_WhenThereIsNothingToSay_KeepsEmptyListsAndNullUrl()
    {
        var pair = LabelledPairs.Create(new Pair(new PairPlace("s", 0), "", null, Jpeg(3), ""), [], []);

        await WriteAsync("a.parquet", [pair]);

        ShouldBeEqual(Read("a.parquet").ShouldHaveSingleItem(), pair);
    }

    [Fact]
    public async Task Read_WhenSomePairsHaveFields_KeepsThemToTheirPairs()
    {
        LabelledPair[] pairs =
        [
            LabelledPairs.WithFields(LabelledPairs.Create(0), ("b", "2"), ("a", "1 🦊"), ("", "")),
            LabelledPairs.Create(1),
            LabelledPairs.WithFields(LabelledPairs.Create(2)),
            LabelledPairs.WithFields(LabelledPairs.Create(3), ("c", "[1,\"x\"]")),
        ];

        await WriteAsync("a.parquet", pairs);

        foreach (var (read, written) in Read("a.parquet").Zip(pairs))
        {
            ShouldBeEqual(read, written);
        }
    }

    [Fact]
    public async Task Read_WhenSomePairsHaveExpressions_KeepsThemToTheirPhrases()
    {
        const string caption = "🐕 a man in a red shirt, a dog";
        var described = LabelledPairs.Create(
            new Pair(new PairPlace("s", 0), "k", null, Jpeg(3), caption),
            [LabelledPairs.Phrase(caption, "a man", "man", "a man in a red shirt"), LabelledPairs.Phrase(caption, "a dog", "dog", "a dog")],
            []);
        LabelledPair[] pairs = [LabelledPairs.Create(0), described, LabelledPairs.Create(described.Pair, [], []), described];

        await WriteAsync("a.parquet", pairs);

        var read = Read("a.parquet");
        read[0].Phrases.ShouldAllBe(phrase => phrase.Expression == null);
        read[1].Phrases.Select(phrase => phrase.Expression!.Value.Utf16.Slice(caption)).ShouldBe(["a man in a red shirt", "a dog"]);
        ShouldBeEqual(read[1], described);
        ShouldBeEqual(read[3], described);
    }

    [Fact]
    public async Task Read_WhenAPhraseStandsTwice_KeepsItsSpans()
    {
        const string caption = "a dog and a dog";
        var phrase = LabelledPairs.Phrase(caption, "a dog", "dog");
        var pair = LabelledPairs.Create(
            new Pair(new PairPlace("s", 0), "k", null, Jpeg(3), caption),
            [phrase with { Spans = [LabelledPairs.SpanAt(caption, 0, 5), LabelledPairs.SpanAt(caption, 10, 15)] }],
            [new Grounding(0, new PixelBox(0, 0, 1, 1), 0.1f)]);

        await WriteAsync("a.parquet", [pair, pair]);

        Read("a.parquet").ShouldAllBe(read => read.Phrases[0].Spans.Length == 2);
        ShouldBeEqual(Read("a.parquet")[1], pair);
    }

    [Fact]
    public async Task Read_WhenImagesAreLarge_KeepsEveryByte()
    {
        var pairs = Enumerable.Range(0, 12).Select(index => LabelledPairs.Create(index, imageBytes: 5_000_000)).ToList();

        await WriteAsync("a.parquet", pairs);

        Read("a.parquet")
            .Zip(pairs)
            .All(both => both.First.Pair.ImageBytes.Span.SequenceEqual(both.Second.Pair.ImageBytes.Span))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Read_WhenImagesAreNotWanted_LeavesThemOut()
    {
        await WriteAsync("a.parquet", [LabelledPairs.Create(1)]);

        var read = PartReader.Read([_folder["a.parquet"]], new PartReadOptions { Images = false }).ShouldHaveSingleItem();

        read.Pair.ImageBytes.Length.ShouldBe(0);
        read.ImageSha256.ShouldBe(LabelledPairs.Create(1).ImageSha256);
    }

    [Fact]
    public async Task Read_WhenThereAreSeveralParts_KeepsTheirOrder()
    {
        await WriteAsync("b.parquet", [LabelledPairs.Create(5)]);
        await WriteAsync("a.parquet", [LabelledPairs.Create(9), LabelledPairs.Create(3)]);

        PartReader.Read([_folder["b.parquet"], _folder["a.parquet"]], new PartReadOptions { Limit = 2 })
            .Select(pair => pair.Pair.Place.Index).ShouldBe([5, 9]);
    }

    [Fact]
    public async Task Read_WhenAPartIsDamaged_NamesIt()
    {
        await File.WriteAllTextAsync(_folder["a.parquet"], "PAR1 but not really PAR1");

        Should.Throw<PartException>(() => Read("a.parquet")).Message.ShouldContain("a.parquet");
    }

    [Fact]
    public async Task Read_WhenAPageBehindTheFirstRowsIsDamaged_SaysSo()
    {
        await WriteAsync("a.parquet", Enumerable.Range(0, 3_000).Select(index => LabelledPairs.Create(index)));
        var bytes = await File.ReadAllBytesAsync(_folder["a.parquet"]);
        bytes.AsSpan(LastImagePage("a.parquet"), 20).Fill(0xFF);
        await File.WriteAllBytesAsync(_folder["a.parquet"], bytes);

        Should.Throw<PartException>(() => Read("a.parquet"));
    }

    private int LastImagePage(string name)
    {
        using var database = PartDatabase.Open([_folder[name]]);
        return database.Query(
            $"SELECT max(data_page_offset)::INTEGER FROM parquet_metadata('{_folder[name]}') WHERE path_in_schema = 'image, bytes'",
            row => row.GetInt32(0)).ShouldHaveSingleItem();
    }

    internal static byte[] Jpeg(int length)
    {
        var bytes = new byte[length];
        new byte[] { 0xFF, 0xD8, 0xFF }.CopyTo(bytes, 0);
        return bytes;
    }

    private static void ShouldBeEqual(LabelledPair read, LabelledPair written)
    {
        (read.Pair with { ImageBytes = default, Fields = null }).ShouldBe(written.Pair with { ImageBytes = default, Fields = null });
        read.Pair.Fields.ShouldBe(written.Pair.Fields);
        read.Pair.ImageBytes.Span.SequenceEqual(written.Pair.ImageBytes.Span).ShouldBeTrue();
        (read.Id, read.ImageSha256, read.Size).ShouldBe((written.Id, written.ImageSha256, written.Size));
        read.Phrases.Select(phrase => phrase with { Spans = [] }).ShouldBe(written.Phrases.Select(phrase => phrase with { Spans = [] }));
        read.Phrases.SelectMany(phrase => phrase.Spans).ShouldBe(written.Phrases.SelectMany(phrase => phrase.Spans));
        read.Groundings.ShouldBe(written.Groundings);
    }

    private List<LabelledPair> Read(string name) => [.. PartReader.Read([_folder[name]], new PartReadOptions())];

    private Task<PartSummary> WriteAsync(string name, IEnumerable<LabelledPair> pairs) => PartFiles.WriteAsync(_folder[name], pairs);
}
