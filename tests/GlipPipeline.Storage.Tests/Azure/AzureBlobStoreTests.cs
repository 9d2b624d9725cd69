using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Azure;
using GlipPipeline.Testing.Azure;

namespace GlipPipeline.Storage.Tests.Azure;

public class AzureBlobStoreTests : ObjectStoreContract, IAsyncLifetime
{
    private const int SeveralBlocksBytes = (9 << 20) + 12_345;

    private AzuriteContainer _container = null!;
    private AzureBlobStore _store = null!;

    protected override IObjectStore Store => _store;

    public async Task InitializeAsync()
    {
        _container = await CreateContainerAsync();
        _store = await _container.OpenAsync();
    }

    public Task DisposeAsync()
    {
        _container?.Dispose();
        return Task.CompletedTask;
    }

    private protected virtual Task<AzuriteContainer> CreateContainerAsync() => AzuriteContainer.CreateAsync();

    [SkippableFact]
    public async Task CreateIfAbsentAsync_WhenDone_WritesUnderThePrefixWithAMediaType()
    {
        await _store.CreateIfAbsentAsync(new("a/x.json"), "{}"u8.ToArray(), default);

        var blob = (await _container.Client.GetBlobsAsync().ToListAsync()).ShouldHaveSingleItem();
        (blob.Name, blob.Properties.ContentType).ShouldBe(("some/corpus/a/x.json", "application/json"));
    }

    [SkippableFact]
    public async Task UploadAsync_WhenFileIsLong_WritesItInBlocksWithItsHash()
    {
        var content = new byte[SeveralBlocksBytes];
        new Random(1).NextBytes(content);

        await UploadAsync("x.parquet", content);

        (await _store.ReadAsync(new("x.parquet"), default)).ShouldBe(content);
        var blob = _container.Client.GetBlobClient("some/corpus/x.parquet");
        (await blob.GetPropertiesAsync()).Value.ContentHash.ShouldBe(ContentHash(content));
        (await Client("x.parquet").GetBlockListAsync(BlockListTypes.Committed)).Value.CommittedBlocks.Count().ShouldBe(3);
    }

    [SkippableFact]
    public async Task UploadAsync_WhenFileIsEmpty_WritesAnEmptyObject()
    {
        await UploadAsync("x", []);

        (await _store.ReadAsync(new("x"), default)).ShouldBe([]);
    }

    [SkippableFact]
    public async Task OpenReadAsync_WhenSoughtInALongObject_ReadsTheBytesThatStandThere()
    {
        var content = new byte[SeveralBlocksBytes];
        new Random(2).NextBytes(content);
        await UploadAsync("x", content);

        await using var stream = (await _store.OpenReadAsync(new("x"), default))!;

        (await SHA256.HashDataAsync(stream)).ShouldBe(SHA256.HashData(content));
        foreach (var start in new[] { 5_000_000, 100, 70_000, SeveralBlocksBytes - 10 })
        {
            stream.Position = start;
            var piece = new byte[10];
            await stream.ReadExactlyAsync(piece);
            piece.ShouldBe(content[start..(start + 10)]);
        }

        stream.ReadByte().ShouldBe(-1);
    }

    [SkippableFact]
    public async Task OpenReadAsync_WhenTheObjectChangesAfterwards_Throws()
    {
        await _store.ReplaceAsync(new("x"), "red"u8.ToArray(), default);
        await using var stream = (await _store.OpenReadAsync(new("x"), default))!;
        await _store.ReplaceAsync(new("x"), "sky"u8.ToArray(), default);

        (await Should.ThrowAsync<StoreException>(async () => await stream.ReadExactlyAsync(new byte[3]))).Message.ShouldContain("changed");
    }

    [SkippableFact]
    public async Task ListAsync_WhenThereAreMoreThanAPage_ListsAll()
    {
        const int Names = 5_003;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Names), new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (index, stop) => await _store.CreateIfAbsentAsync(new($"many/{index:d5}"), default, stop));

        (await ListAsync("many/")).ShouldBe(Enumerable.Range(0, Names).Select(index => $"many/{index:d5}"));
    }

    [SkippableFact]
    public async Task ListAsync_WhenTheContainerHoldsOtherThings_ShowsThisCorpusOnly()
    {
        await _container.Client.GetBlobClient("some/corpus2/x").UploadAsync(BinaryData.FromString("x"));
        await _container.Client.GetBlobClient("some/corpus/a").UploadAsync(
            new MemoryStream(), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["hdi_isfolder"] = "true" } });
        await _store.CreateIfAbsentAsync(new("a/x"), default, default);

        (await ListAsync("")).ShouldBe(["a/x"]);
    }

    [SkippableFact]
    public async Task CopyAsync_WhenTheObjectIsLong_CopiesItInTheStore()
    {
        var content = new byte[SeveralBlocksBytes];
        new Random(3).NextBytes(content);
        await UploadAsync("parts/x.parquet", content);

        await _store.CopyAsync(new("parts/x.parquet"), new("data/y.parquet"), default);

        (await _store.ReadAsync(new("data/y.parquet"), default)).ShouldBe(content);
        (await Client("data/y.parquet").GetPropertiesAsync()).Value.ContentType.ShouldBe("application/vnd.apache.parquet");
    }

    [SkippableFact]
    public async Task Dispose_WhenFilesAreInTheMaking_RemovesThem()
    {
        var store = await _container.OpenAsync();
        var path = store.CreateStagingPath();
        await File.WriteAllBytesAsync(path, []);

        store.Dispose();

        File.Exists(path).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task OpenForWritingAsync_WhenDone_LeavesNoBlob() => (await _container.Client.GetBlobsAsync().ToListAsync()).ShouldBeEmpty();

    [SkippableFact]
    public async Task OpenForReadingAsync_WhenThereIsACorpus_ReadsIt()
    {
        await _store.CreateIfAbsentAsync(new("x"), "red"u8.ToArray(), default);

        using var reader = await _container.OpenForReadingAsync();

        (await reader.ReadAsync(new("x"), default)).ShouldBe("red"u8.ToArray());
        Should.Throw<InvalidOperationException>(reader.CreateStagingPath);
    }

    [SuppressMessage("Security", "CA5351", Justification = "It is the hash that Azure keeps.")]
    private static byte[] ContentHash(byte[] content) => MD5.HashData(content);

    private global::Azure.Storage.Blobs.Specialized.BlockBlobClient Client(string name) =>
        new(_container.Settings.ConnectionString, _container.Address.Container, "some/corpus/" + name);

    private async Task UploadAsync(string name, byte[] content)
    {
        var path = _store.CreateStagingPath();
        await File.WriteAllBytesAsync(path, content);
        await _store.UploadAsync(path, new(name), default);
    }
}
