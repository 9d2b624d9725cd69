using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using GlipPipeline.Storage.Azure;

namespace GlipPipeline.Testing.Azure;

/// <summary>A container of a test's own in the shared Azurite, with a store in it.</summary>
internal sealed class AzuriteContainer : IDisposable
{
    private readonly AzuriteProcess _azurite;
    private readonly List<AzureBlobStore> _stores = [];

    private AzuriteContainer(AzuriteProcess azurite) => _azurite = azurite;

    public AzureAddress Address { get; } = new(AzuriteProcess.AccountName, $"t{Guid.NewGuid():n}", "some/corpus");

    public AzureSettings Settings => new() { ConnectionString = _azurite.ConnectionString };

    /// <summary>The container by the SDK's own client.</summary>
    public BlobContainerClient Client => new BlobServiceClient(_azurite.ConnectionString).GetBlobContainerClient(Address.Container);

    public static async Task<AzuriteContainer> CreateAsync() => new(await AzuriteProcess.SharedAsync());

    /// <summary>Opens the corpus for writing.</summary>
    /// <param name="wire">Stands between the client's retries and the network.</param>
    public async Task<AzureBlobStore> OpenAsync(HttpPipelinePolicy? wire = null)
    {
        var store = await AzureBlobStore.OpenForWritingAsync(Address, Settings with { Wire = wire }, default);
        _stores.Add(store);
        return store;
    }

    public Task<AzureBlobStore> OpenForReadingAsync() => AzureBlobStore.OpenForReadingAsync(Address, Settings, default);

    public void Dispose() => _stores.ForEach(store => store.Dispose());
}
