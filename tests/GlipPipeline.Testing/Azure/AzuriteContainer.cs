using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using GlipPipeline.Storage.Azure;

namespace GlipPipeline.Testing.Azure;

/// <summary>A container of a test's own in an Azurite, with a store in it.</summary>
/// <param name="connectionString">What a client of that Azurite connects with.</param>
internal sealed class AzuriteContainer(string connectionString) : IDisposable
{
    private readonly List<AzureBlobStore> _stores = [];

    public AzureAddress Address { get; } = new(AzuriteProcess.AccountName, $"t{Guid.NewGuid():n}", "some/corpus");

    public AzureSettings Settings => new() { ConnectionString = connectionString };

    /// <summary>The container by the SDK's own client.</summary>
    public BlobContainerClient Client => new BlobServiceClient(connectionString).GetBlobContainerClient(Address.Container);

    /// <summary>One in the Azurite that the tests of a process share.</summary>
    public static async Task<AzuriteContainer> CreateAsync() => new((await AzuriteProcess.SharedAsync()).ConnectionString);

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
