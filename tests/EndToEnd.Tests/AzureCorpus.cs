using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Azure;
using GlipPipeline.Testing.Faults.Proxies;

namespace EndToEnd.Tests;

/// <summary>A corpus in a container of its own in Azurite, as <c>glip</c> is given it: by an address and a variable of the environment.</summary>
internal sealed class AzureCorpus : ICorpusPlace
{
    private const string Prefix = "runs/first/";

    private readonly TemporaryFolder _copy = new();
    private readonly BlobContainerClient _container;
    private int _copies;

    private AzureCorpus(AzuriteProcess azurite)
    {
        _container = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient($"t{Guid.NewGuid():n}");
        Connect(azurite.ConnectionString);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Environment { get; private set; } = new Dictionary<string, string?>();

    /// <inheritdoc/>
    public string Address => $"az://{AzuriteProcess.AccountName}/{_container.Name}/{Prefix.TrimEnd('/')}";

    /// <inheritdoc/>
    public int RecordCount => _container.Exists() ? _container.GetBlobs(BlobTraits.None, BlobStates.None, Prefix + "commits/", default).Count() : 0;

    /// <inheritdoc/>
    public bool IsSealed => _container.GetBlobClient(Prefix + "_SUCCESS").Exists();

    /// <summary>Skips the calling test where Azurite is not installed.</summary>
    public static async Task<AzureCorpus> CreateAsync() => new(await AzuriteProcess.SharedAsync());

    /// <summary>From now on <c>glip</c> reaches it through a proxy.</summary>
    public void ConnectThrough(FaultProxy proxy) => Connect(AzuriteProcess.ConnectionStringThrough(proxy.Origin));

    /// <inheritdoc/>
    public async Task<CorpusFiles> FilesAsync()
    {
        var folder = _copy[$"{++_copies}"];
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Prefix, default))
        {
            var path = Path.Combine(folder, blob.Name[Prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await _container.GetBlobClient(blob.Name).DownloadToAsync(path);
        }

        return new CorpusFiles(folder);
    }

    /// <summary>Fills it with a corpus from a folder.</summary>
    public async Task UploadAsync(CorpusFiles corpus)
    {
        await _container.CreateAsync();
        foreach (var file in Directory.EnumerateFiles(corpus.Folder, "*", SearchOption.AllDirectories))
        {
            await _container.GetBlobClient(Prefix + Path.GetRelativePath(corpus.Folder, file)).UploadAsync(file);
        }
    }

    /// <inheritdoc/>
    public async Task ExpireLeasesAsync()
    {
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Prefix + "leases/", default))
        {
            var client = _container.GetBlobClient(blob.Name);
            var lease = (await client.DownloadContentAsync()).Value.Content;
            await client.UploadAsync(BinaryData.FromString(LeaseFile.Expired(lease.ToString())), overwrite: true);
        }
    }

    public void Dispose() => _copy.Dispose();

    private void Connect(string connectionString) =>
        Environment = new Dictionary<string, string?> { ["AZURE_STORAGE_CONNECTION_STRING"] = connectionString };
}
