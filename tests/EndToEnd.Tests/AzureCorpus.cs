using Azure.Storage.Blobs;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Azure;

namespace EndToEnd.Tests;

/// <summary>A corpus in a container of its own in Azurite, as <c>glip</c> is given it: by an address and a variable of the environment.</summary>
internal sealed class AzureCorpus : IDisposable
{
    private const string Prefix = "runs/first/";

    private readonly TemporaryFolder _copy = new();
    private readonly BlobContainerClient _container;
    private readonly Dictionary<string, string?> _environment;

    private AzureCorpus(AzuriteProcess azurite)
    {
        _container = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient($"t{Guid.NewGuid():n}");
        _environment = new Dictionary<string, string?> { ["AZURE_STORAGE_CONNECTION_STRING"] = azurite.ConnectionString };
    }

    /// <summary>What goes to <c>--out</c>.</summary>
    public string Address => $"az://{AzuriteProcess.AccountName}/{_container.Name}/{Prefix.TrimEnd('/')}";

    /// <summary>Commit records there are now.</summary>
    public int RecordCount => _container.Exists() ? _container.GetBlobs(prefix: Prefix + "commits/").Count() : 0;

    /// <summary>Skips the calling test where Azurite is not installed.</summary>
    public static async Task<AzureCorpus> CreateAsync() => new(await AzuriteProcess.SharedAsync());

    public GlipProcess Start(params string[] arguments) => GlipProcess.StartIn(_environment, arguments);

    public async Task<GlipResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.WaitAsync();
    }

    /// <summary>Everything in it, in a folder.</summary>
    public async Task<CorpusFiles> DownloadAsync()
    {
        await foreach (var blob in _container.GetBlobsAsync(prefix: Prefix))
        {
            var path = _copy[blob.Name[Prefix.Length..]];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await _container.GetBlobClient(blob.Name).DownloadToAsync(path);
        }

        return new CorpusFiles(_copy.Path);
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

    public void Dispose() => _copy.Dispose();
}
