using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;

namespace GlipPipeline.Corpus.Tests.Indexing;

public sealed class CorpusSealerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SealAsync_WhenEveryUnitIsRecorded_PublishesTheRowsInPlanOrder()
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path);

        Directory.GetFiles(_folder["data"])
            .Select(Path.GetFileName)
            .Order()
            .ShouldBe(["train-00000-of-00002.parquet", "train-00001-of-00002.parquet"]);
        PartReader.Read([_folder["data/train-00000-of-00002.parquet"], _folder["data/train-00001-of-00002.parquet"]], new PartReadOptions())
            .Select(pair => pair.Pair.Place.Index).ShouldBe([0, 1, 5, 6, 7]);
        File.Exists(_folder["_SUCCESS"]).ShouldBeTrue();
    }

    [Fact]
    public async Task SealAsync_WhenSealed_AddsUpWhatTheRecordsSay()
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path);

        var index = IndexJson.Decode(await File.ReadAllBytesAsync(_folder["index.json"]));

        (index.PairsRead, index.PairsLabelled, index.PairsRejected).ShouldBe((8, 5, 3));
        index.Rejects.ShouldBe([new("missing_caption", 2), new("undecodable_image", 1)]);
        index.Units.Select(unit => (unit.Unit, unit.Rows, unit.Published)).ShouldBe(
        [
            ("00000000", 2, "data/train-00000-of-00002.parquet"), ("00000001", 0, null),
            ("00000002", 3, "data/train-00001-of-00002.parquet"),
        ]);
    }

    [Theory]
    [InlineData("_SUCCESS")]
    [InlineData("_SUCCESS", "index.json")]
    [InlineData("_SUCCESS", "index.json", "README.md", "data/train-00001-of-00002.parquet")]
    public async Task SealAsync_WhenASealWasCutShort_WritesTheSameBytes(params string[] missing)
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path);
        var before = Published();
        Array.ForEach(missing, name => File.Delete(_folder[name]));

        await SealAsync();

        Published().ShouldBe(before);
    }

    [Fact]
    public async Task SealAsync_WhenTheSealIsAnothers_Refuses()
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path);
        await File.AppendAllTextAsync(_folder["index.json"], " ");

        (await Should.ThrowAsync<StoreException>(SealAsync())).Message.ShouldContain("index.json");
    }

    [Fact]
    public async Task SealAsync_WhenAUnitHasNoRecord_Refuses()
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path, seal: false);
        File.Delete(_folder["commits/00000/00000001.json"]);

        (await Should.ThrowAsync<LedgerException>(SealAsync())).Message.ShouldContain("1 of 3 units");
        File.Exists(_folder["_SUCCESS"]).ShouldBeFalse();
    }

    [Fact]
    public async Task SealAsync_WhenEverythingWasRejected_SealsAnEmptyCorpus()
    {
        await new CorpusBuilder().AddUnit(0, Core.Rejects.RejectReason.NoPhrase).WriteAsync(_folder.Path);

        File.Exists(_folder["_SUCCESS"]).ShouldBeTrue();
        IndexJson.Decode(await File.ReadAllBytesAsync(_folder["index.json"])).PairsRejected.ShouldBe(1);
    }

    [Fact]
    public async Task SealAsync_WhenSealed_WritesACardThatNoCaptionCanBreak()
    {
        await new CorpusBuilder().AddUnit(
            place => Testing.Pairs.LabelledPairs.Create(place.Index, place.Source, "a red circle | <b>two blue stars\n`x`"), 1)
            .WriteAsync(_folder.Path);

        var card = await File.ReadAllTextAsync(_folder["README.md"]);

        card.ShouldContain("| a red circle &#124; &lt;b&gt;two blue stars &#96;x&#96; |");
        card.ShouldStartWith("---\ntask_categories:\n");
        card.ShouldContain("grounded to boxes by the teacher fake, made");
        card.ShouldContain("| pairs | 1 | 24000000 |");
    }

    private async Task SealAsync()
    {
        using var store = LocalFolderStore.OpenForWriting(_folder.Path);
        await CorpusSealer.SealAsync(store, await RunLedger.OpenAsync(store, CancellationToken.None), CancellationToken.None);
    }

    private Dictionary<string, string> Published() => Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/parts/", StringComparison.Ordinal))
        .ToDictionary(path => path, path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
}
