using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Corpus.Publishing;
using GlipPipeline.Corpus.Statistics;
using GlipPipeline.Corpus.Verification;
using GlipPipeline.Runs.Verification;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;
using GlipPipeline.Testing.Stores;

namespace GlipPipeline.Corpus.Tests.Publishing;

public sealed class CorpusPublisherTests : IDisposable
{
    private static readonly string[] Published =
        ["README.md", "_SUCCESS", "data/train-00000-of-00002.parquet", "data/train-00001-of-00002.parquet", "index.json", "run.json"];

    private readonly TemporaryFolder _folder = new();

    private string Corpus => _folder["corpus"];

    private string Copy => _folder["copy"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PublishAsync_WhenTheCorpusIsSealed_CopiesWhatAReaderNeeds()
    {
        await CorpusBuilder.Small().WriteAsync(Corpus);

        var copy = await PublishAsync();

        Files(Copy).ShouldBe(Published);
        (copy.Folder, copy.Files, copy.Pairs).ShouldBe((Copy, 6, 5));
        copy.Bytes.ShouldBe(Published.Sum(name => new FileInfo(Path.Combine(Copy, name)).Length));
        foreach (var name in Published)
        {
            File.ReadAllBytes(Path.Combine(Copy, name)).ShouldBe(File.ReadAllBytes(Path.Combine(Corpus, name)));
        }

        Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).ShouldBe(["copy", "corpus"], ignoreOrder: true);
    }

    [Fact]
    public async Task Readers_WhenTheCorpusIsACopy_FindTheSame()
    {
        await CorpusBuilder.Small().WriteAsync(Corpus);
        await PublishAsync();

        (await ReadAsync(Copy)).ShouldBe(await ReadAsync(Corpus));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task VerifyAsync_WhenTheCopyIsSound_FindsNothing(bool isDeep)
    {
        await CorpusBuilder.Small().WriteAsync(Corpus);
        await PublishAsync();

        var report = await VerifyAsync(isDeep);

        report.Problems.ShouldBeEmpty();
        (report.Sealed, report.UnitsPlanned, report.UnitsRecorded, report.PartsHashed).ShouldBe((true, 3, 3, isDeep ? 2 : 0));
        (report.PairsPlanned, report.PairsLabelled, report.PairsRejected).ShouldBe((8, 5, 3));
    }

    [Theory]
    [InlineData("data/train-00001-of-00002.parquet", null)]
    [InlineData("data/train-00001-of-00002.parquet", "PAR1")]
    [InlineData("data/stray.parquet", "x")]
    [InlineData("README.md", null)]
    [InlineData("index.json", "\"pairsRejected\": 3|\"pairsRejected\": 4")]
    [InlineData("run.json", "\"pairs\": 8|\"pairs\": 9")]
    public async Task VerifyAsync_WhenTheCopyIsDamaged_SaysWhere(string name, string? content)
    {
        await CorpusBuilder.Small().WriteAsync(Corpus);
        await PublishAsync();
        var path = Path.Combine(Copy, name);
        switch (content?.Split('|'))
        {
            case null:
                File.Delete(path);
                break;
            case [var before, var after]:
                File.WriteAllText(path, File.ReadAllText(path).Replace(before, after, StringComparison.Ordinal));
                break;
            default:
                File.WriteAllText(path, content);
                break;
        }

        (await VerifyAsync(isDeep: false)).Problems.ShouldNotBeEmpty();
        (await VerifyAsync(isDeep: true)).Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task VerifyAsync_WhenAByteOfTheCopyIsWrong_FindsItByItsHash()
    {
        await CorpusBuilder.Small().WriteAsync(Corpus);
        await PublishAsync();
        Flip(Path.Combine(Copy, Published[2]));

        (await VerifyAsync(isDeep: false)).Problems.ShouldBeEmpty();
        (await VerifyAsync(isDeep: true)).Problems.ShouldHaveSingleItem().Where.ShouldBe(Published[2]);
    }

    [Fact]
    public async Task VerifyAsync_WhenACorpusLostItsRecords_DoesNotTakeItForACopy()
    {
        await CorpusBuilder.Small().WriteAsync(Corpus);
        Directory.Delete(Path.Combine(Corpus, "commits"), recursive: true);

        using var store = LocalFolderStore.OpenForReading(Corpus);

        (await LedgerVerifier.VerifyAsync(store, default)).Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task PublishAsync_WhenTheCorpusIsNotSealed_Refuses()
    {
        await CorpusBuilder.Small().WriteAsync(Corpus, seal: false);

        (await Should.ThrowAsync<LedgerException>(PublishAsync())).Message.ShouldContain("is not sealed");
        Directory.GetFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PublishAsync_WhenSomethingIsThere_Refuses(bool isFolder)
    {
        await CorpusBuilder.Small().WriteAsync(Corpus);
        Directory.CreateDirectory(isFolder ? Copy : _folder.Path);
        File.WriteAllText(isFolder ? Path.Combine(Copy, "mine.txt") : Copy, "mine");

        (await Should.ThrowAsync<OptionsException>(PublishAsync())).Message.ShouldContain("exists and is not an empty folder");
    }

    [Fact]
    public async Task PublishAsync_WhenTheFolderIsEmpty_FillsIt()
    {
        await CorpusBuilder.Small().WriteAsync(Corpus);
        Directory.CreateDirectory(Copy);

        await PublishAsync();

        Files(Copy).ShouldBe(Published);
    }

    [Fact]
    public async Task PublishAsync_WhenAFileIsDamaged_PublishesNothing()
    {
        await CorpusBuilder.Small().WriteAsync(Corpus);
        Flip(Path.Combine(Corpus, Published[3]));

        (await Should.ThrowAsync<StoreException>(PublishAsync())).Message.ShouldContain($"{Published[3]} of '{Corpus}' does not have the SHA-256");
        Directory.Exists(Copy).ShouldBeFalse();
    }

    [Fact]
    public async Task PublishAsync_WhenAnotherTryWasCutShort_GoesOnAndKeepsNothingThatIsWrong()
    {
        await CorpusBuilder.Small().WriteAsync(Corpus);
        var begun = Copy + ".publishing";
        Directory.CreateDirectory(Path.Combine(begun, "data"));
        File.Copy(Path.Combine(Corpus, Published[2]), Path.Combine(begun, Published[2]));
        File.WriteAllText(Path.Combine(begun, Published[3]), "half a file");
        File.WriteAllText(Path.Combine(begun, "data/train-00000-of-00009.parquet"), "of another corpus");
        using var store = new DistantStore(LocalFolderStore.OpenForReading(Corpus));

        await CorpusPublisher.PublishAsync(store, Copy, default);

        Files(Copy).ShouldBe(Published);
        Directory.Exists(begun).ShouldBeFalse();
        (await VerifyAsync(isDeep: true)).Problems.ShouldBeEmpty();
        store.BytesRead.ShouldBeLessThan(Published.Sum(name => new FileInfo(Path.Combine(Corpus, name)).Length) * 2);
    }

    private async Task<CorpusCopy> PublishAsync()
    {
        using var store = LocalFolderStore.OpenForReading(Corpus);
        return await CorpusPublisher.PublishAsync(store, Copy, default);
    }

    private async Task<VerificationReport> VerifyAsync(bool isDeep)
    {
        using var store = LocalFolderStore.OpenForReading(Copy);
        return isDeep ? await CorpusVerifier.VerifyAsync(store, default) : await LedgerVerifier.VerifyAsync(store, default);
    }

    private static async Task<string> ReadAsync(string corpus)
    {
        using var store = LocalFolderStore.OpenForReading(corpus);
        using var parts = LocalParts.Of(store);
        var index = await CorpusContents.ReadAsync(store, default);
        var figures = StatisticsQuery.Compute(await parts.AllAsync(index.PartNames(), StatisticsQuery.Columns, default), index.Tally, LabelProfile.Default);
        var pairs = await PartReader.ReadAsync(parts, index.PartNames(), new PartReadOptions()).Select(pair => $"{pair.Id} {pair.Pair.Place}").ToListAsync();
        return $"{figures.Phrases} {figures.Boxes} {index.PairsLabelled} {string.Join(", ", index.Rejects)} {string.Join(", ", pairs)}";
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;

        // The published file may share its bytes with the part.
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }

    private static List<string> Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];
}
