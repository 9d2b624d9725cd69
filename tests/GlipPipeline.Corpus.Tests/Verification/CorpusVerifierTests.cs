using System.Text.RegularExpressions;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Corpus.Verification;
using GlipPipeline.Runs.Verification;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;
using GlipPipeline.Testing.Pairs;
using GlipPipeline.Testing.Stores;

namespace GlipPipeline.Corpus.Tests.Verification;

public sealed class CorpusVerifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task VerifyAsync_WhenTheCorpusIsSound_FindsNothing(bool isSealed)
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path, isSealed);

        var report = await VerifyAsync();

        report.Problems.ShouldBeEmpty();
        (report.Sealed, report.UnitsPlanned, report.UnitsRecorded, report.PartsHashed).ShouldBe((isSealed, 3, 3, 3));
        (report.PairsPlanned, report.PairsLabelled, report.PairsRejected).ShouldBe((8, 5, 3));
    }

    [Fact]
    public async Task VerifyAsync_WhenManyThingsAreWrong_ListsEveryOne()
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path);
        File.Delete(_folder["commits/00000/00000001.json"]);
        Flip(Part("00000002"));
        File.Delete(Rejects("00000000"));
        await File.WriteAllTextAsync(_folder["data/stray.parquet"], "x");

        var problems = (await VerifyAsync()).Problems;

        problems.ShouldContain(problem => problem.Where == "unit 00000001" && problem.What.Contains("no commit record"));
        problems.ShouldContain(problem => problem.Where.StartsWith("parts/00000/00000002-") && problem.What.Contains("SHA-256"));
        problems.ShouldContain(problem => problem.Where.EndsWith(".rejects.jsonl") && problem.What.Contains("is missing"));
        problems.ShouldContain(problem => problem.Where == "data/stray.parquet");
        problems.ShouldContain(problem => problem.Where == "data/train-00001-of-00002.parquet");
        problems.ShouldContain(problem => problem.Where == "index.json");
    }

    [Fact]
    public async Task VerifyAsync_WhenAPartIsMissing_NamesIt()
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path, seal: false);
        var part = Part("00000000");
        File.Delete(part);

        (await VerifyAsync()).Problems.ShouldHaveSingleItem().Where.ShouldBe(Path.GetRelativePath(_folder.Path, part));
    }

    [Theory]
    [InlineData("\"rows\": 2", "\"rows\": 1", "is not the 3 pairs of its plan")]
    [InlineData("\"rows\": 2", "\"rows\": 1", "holds 2 rows, its record says 1")]
    public async Task VerifyAsync_WhenARecordMiscounts_SaysSo(string recorded, string changed, string expected)
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path, seal: false);
        Edit("commits/00000/00000000.json", recorded, changed);

        (await VerifyAsync()).Problems.ShouldContain(problem => problem.What.Contains(expected));
    }

    [Fact]
    public async Task VerifyAsync_WhenAPartIsOfAnotherUnit_SaysSo()
    {
        await new CorpusBuilder().AddUnit(2).AddUnit(2).WriteAsync(_folder.Path, seal: false);
        var (first, second) = (Part("00000000"), Part("00000001"));
        var content = await File.ReadAllBytesAsync(first);
        await File.WriteAllBytesAsync(second, content);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        Edit("commits/00000/00000001.json", "\"sha256\": \"[0-9a-f]+\"", $"\"sha256\": \"{hash}\"");
        Edit("commits/00000/00000001.json", "\"bytes\": [0-9]+", $"\"bytes\": {content.Length}");

        var problems = (await VerifyAsync()).Problems;

        problems.ShouldContain(problem => problem.What.Contains("2 rows of places that are not of unit 00000001"));
        problems.ShouldContain(problem => problem.Where == "source-a#0" && problem.What.Contains("stands in 2 rows"));
    }

    [Theory]
    [InlineData(0, 0, 0, 10, 10, 0.05f, "a score is not between 0.1 and 1")]
    [InlineData(0, 0, 0, 10, 10, float.NaN, "a score is not between 0.1 and 1")]
    [InlineData(0, 0, 0, 101, 10, 0.5f, "a box is empty or not inside the image")]
    [InlineData(0, 5, 5, 5, 10, 0.5f, "a box is empty or not inside the image")]
    [InlineData(2, 0, 0, 10, 10, 0.5f, "a grounding names a phrase that does not exist")]
    public async Task VerifyAsync_WhenALabelBreaksARule_NamesThePlace(
        int phrase, float x0, float y0, float x1, float y1, float score, string expected)
    {
        await WriteOneAsync(pair => pair with { Groundings = [new Grounding(phrase, new PixelBox(x0, y0, x1, y1), score)] });

        (await VerifyAsync()).Problems.ShouldBe([new Problem("source-a#0", expected)]);
    }

    [Fact]
    public async Task VerifyAsync_WhenASpanIsNotThePhrase_NamesThePlace()
    {
        await WriteOneAsync(pair => pair with { Phrases = [pair.Phrases[0] with { Spans = pair.Phrases[1].Spans }, pair.Phrases[1]] });

        (await VerifyAsync()).Problems.ShouldHaveSingleItem().What.ShouldContain("caption's slice");
    }

    [Theory]
    [InlineData(0, 33, null)]
    [InlineData(0, 12, null)]
    [InlineData(5, 5, "an expression is empty or not inside the caption")]
    [InlineData(0, 36, "an expression is empty or not inside the caption")]
    [InlineData(2, 33, "an expression does not hold its phrase")]
    [InlineData(0, 11, "an expression does not hold its phrase")]
    public async Task VerifyAsync_WhenAnExpressionIsNotOfItsPhrase_NamesThePlace(int start, int end, string? expected)
    {
        await WriteOneAsync(pair => pair with
        {
            Phrases =
            [
                pair.Phrases[0] with { Expression = new PhraseSpan(new CodePointSpan(start, end), new Utf16Span(start, end)) },
                pair.Phrases[1] with { Expression = pair.Phrases[1].Spans[0] },
            ],
        });

        (await VerifyAsync()).Problems.Select(problem => problem.What).ShouldBe(expected is null ? [] : [expected]);
    }

    [Fact]
    public async Task VerifyAsync_WhenTheImageIsAnother_NamesThePlace()
    {
        await WriteOneAsync(pair => pair with { ImageSha256 = ImageHash.Of([1, 2, 3]) });

        (await VerifyAsync()).Problems.ShouldHaveSingleItem().What.ShouldContain("column sha256");
    }

    [Fact]
    public async Task VerifyAsync_WhenSpansAreBeyondTheBasicPlane_CountsCodePoints()
    {
        const string caption = "🐕🐕 a red circle, two blue stars 犬";
        await WriteOneAsync(pair => LabelledPairs.Create(
            pair.Pair with { Caption = caption },
            [LabelledPairs.Phrase(caption, "a red circle", "circle"), LabelledPairs.Phrase(caption, "犬", "犬")], []));

        (await VerifyAsync()).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task VerifyAsync_WhenTheFolderIsNoCorpus_SaysSo() =>
        (await Should.ThrowAsync<LedgerException>(VerifyAsync())).Message.ShouldContain("no corpus");

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private Task WriteOneAsync(Func<LabelledPair, LabelledPair> change) =>
        new CorpusBuilder()
            .AddUnit(place => change(LabelledPairs.Create(place.Index, place.Source)), 1)
            .WriteAsync(_folder.Path, seal: false);

    private string Part(string unit) => Directory.GetFiles(_folder["parts/00000"], $"{unit}-*.parquet").ShouldHaveSingleItem();

    private string Rejects(string unit) => Directory.GetFiles(_folder["parts/00000"], $"{unit}-*.rejects.jsonl").ShouldHaveSingleItem();

    private void Edit(string name, string pattern, string replacement)
    {
        var text = File.ReadAllText(_folder[name]);
        var edited = new Regex(pattern).Replace(text, replacement, count: 1);
        edited.ShouldNotBe(text);
        File.WriteAllText(_folder[name], edited);
    }

    /// <summary>Verifies the folder as such and as a store elsewhere, which must find the same.</summary>
    private async Task<VerificationReport> VerifyAsync()
    {
        using var store = LocalFolderStore.OpenForReading(_folder.Path);
        var report = await CorpusVerifier.VerifyAsync(store, CancellationToken.None);
        using var distant = new DistantStore(LocalFolderStore.OpenForReading(_folder.Path));
        (await CorpusVerifier.VerifyAsync(distant, CancellationToken.None)).Problems.ShouldBe(report.Problems, ignoreOrder: true);
        return report;
    }
}
