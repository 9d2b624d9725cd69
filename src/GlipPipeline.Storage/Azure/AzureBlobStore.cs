using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Local;

namespace GlipPipeline.Storage.Azure;

/// <summary>
/// A corpus in a container of Azure Blob storage. Every name is created by one request with <c>If-None-Match: *</c>, which exactly one of
/// several racing writers wins. The client repeats a request whose answer did not come, so "exists" may speak of this writer's own blob.
/// </summary>
public sealed class AzureBlobStore : IObjectStore
{
    /// <summary>Under it lies what is not part of a corpus, as in a local folder.</summary>
    private const string OwnPrefix = ".staging/";

    private readonly AzureAddress _address;
    private readonly string _credentials;
    private readonly BlobContainerClient _container;
    private readonly ScratchFolder? _scratch;

    private AzureBlobStore(AzureAddress address, AzureSettings settings, BlobClientOptions options, ScratchFolder? scratch)
    {
        _address = address;
        _credentials = AzureAccess.Source(address, settings);
        _container = AzureAccess.Connect(address, settings, options);
        _scratch = scratch;
    }

    /// <inheritdoc/>
    public string Address => _address.ToString();

    /// <summary>Opens a corpus for writing, creates its container if it is missing, and probes that a name is created once.</summary>
    /// <param name="address">As <c>az://account/container/prefix</c>; credentials come from the environment.</param>
    /// <param name="cancellationToken">Stops the probe.</param>
    /// <exception cref="StoreException">The address or the credentials are wrong, or the store cannot be reached or written.</exception>
    public static Task<AzureBlobStore> OpenForWritingAsync(string address, CancellationToken cancellationToken) =>
        OpenForWritingAsync(AzureAddress.Parse(address), AzureSettings.FromEnvironment(), cancellationToken);

    /// <summary>Opens an existing corpus for reading.</summary>
    /// <param name="address">As <c>az://account/container/prefix</c>; credentials come from the environment.</param>
    /// <param name="cancellationToken">Stops the first look.</param>
    /// <exception cref="StoreException">The address or the credentials are wrong, there is no corpus, or it cannot be reached.</exception>
    public static Task<AzureBlobStore> OpenForReadingAsync(string address, CancellationToken cancellationToken) =>
        OpenForReadingAsync(AzureAddress.Parse(address), AzureSettings.FromEnvironment(), cancellationToken);

    /// <summary>Tries whether a corpus can be written, in a container that exists; leaves nothing behind.</summary>
    /// <param name="address">As <c>az://account/container/prefix</c>; credentials come from the environment.</param>
    /// <param name="cancellationToken">Stops the probe.</param>
    /// <exception cref="StoreException">The address or the credentials are wrong, or the store cannot be reached or written.</exception>
    public static async Task ProbeAsync(string address, CancellationToken cancellationToken)
    {
        var settings = AzureSettings.FromEnvironment();
        using var store = new AzureBlobStore(AzureAddress.Parse(address), settings, settings.ImpatientOptions(), scratch: null);
        await CreateProbe.RunAsync(store, cancellationToken);
    }

    internal static async Task<AzureBlobStore> OpenForWritingAsync(
        AzureAddress address, AzureSettings settings, CancellationToken cancellationToken)
    {
        using var impatient = new AzureBlobStore(address, settings, settings.ImpatientOptions(), scratch: null);
        await impatient.CreateContainerAsync(cancellationToken);
        await CreateProbe.RunAsync(impatient, cancellationToken);
        return new AzureBlobStore(address, settings, settings.PatientOptions(), ScratchFolder.Create());
    }

    internal static async Task<AzureBlobStore> OpenForReadingAsync(
        AzureAddress address, AzureSettings settings, CancellationToken cancellationToken)
    {
        using var impatient = new AzureBlobStore(address, settings, settings.ImpatientOptions(), scratch: null);
        return await impatient.HasBlobsAsync(cancellationToken)
            ? new AzureBlobStore(address, settings, settings.PatientOptions(), scratch: null)
            : throw new StoreException($"There is no corpus at '{address}': no blob's name begins so. Give the address that `glip label --out` wrote.");
    }

    /// <inheritdoc/>
    public Task<bool> CreateIfAbsentAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        GuardAsync($"write '{name}'", async () =>
        {
            CrashPoints.ReachTemporaryWritten(name.ToString());
            try
            {
                await PutAsync(name, content, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);
                return true;
            }
            catch (RequestFailedException answer) when (AzureFailure.IsExisting(answer))
            {
                return false;
            }
        }, cancellationToken);

    /// <inheritdoc/>
    public Task ReplaceAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        GuardAsync($"write '{name}'", () => PutAsync(name, content, conditions: null, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(ObjectName name, CancellationToken cancellationToken) =>
        GuardAsync($"read '{name}'", () => OrNullAsync<byte[]>(
            async () => (await BlobOf(name).DownloadContentAsync(cancellationToken)).Value.Content.ToArray()), cancellationToken);

    /// <inheritdoc/>
    public Task<Stream?> OpenReadAsync(ObjectName name, CancellationToken cancellationToken) =>
        GuardAsync($"read '{name}'", () => OrNullAsync<Stream>(async () =>
        {
            var blob = BlobOf(name);
            var found = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return new BlobReadStream(blob, found.ContentLength, found.ETag, (fetch, stop) => GuardAsync($"read '{name}'", fetch, stop));
        }), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ObjectName> ListAsync(string prefix, CancellationToken cancellationToken) =>
        ListDetailsAsync(prefix, cancellationToken).Select(blob => blob.Name);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectDetails> ListDetailsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        foreach (var blob in await GuardAsync($"list '{prefix}'", () => ListBlobsAsync(prefix, cancellationToken), cancellationToken))
        {
            yield return blob;
        }
    }

    /// <inheritdoc/>
    public string CreateStagingPath() =>
        _scratch?.CreatePath() ?? throw new InvalidOperationException($"The corpus '{Address}' was opened for reading.");

    /// <inheritdoc/>
    public Task UploadAsync(string stagingPath, ObjectName name, CancellationToken cancellationToken) =>
        GuardAsync($"write '{name}'", async () =>
        {
            if (!await BlockUpload.RunAsync(BlobOf(name), stagingPath, BlobContent.TypeOf(name), cancellationToken))
            {
                throw new StoreException($"'{name}' exists in '{Address}' already. Names of parts are drawn at random and never reused: "
                    + "is this a copy of a running corpus?");
            }

            CrashPoints.ReachLinked(name.ToString());
            File.Delete(stagingPath);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task CopyAsync(ObjectName source, ObjectName destination, CancellationToken cancellationToken) =>
        GuardAsync($"copy '{source}' to '{destination}'", async () =>
        {
            await ServerSideCopy.RunAsync(BlobOf(source), BlobOf(destination), cancellationToken);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(ObjectName name, CancellationToken cancellationToken) =>
        GuardAsync($"delete '{name}'", async () =>
            (await BlobOf(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken)).Value, cancellationToken);

    /// <inheritdoc/>
    public string? LocalPathOf(ObjectName name) => null;

    /// <summary>Removes the folder for unfinished files.</summary>
    public void Dispose() => _scratch?.Dispose();

    /// <summary>The name of an object that is not part of the corpus and that no listing shows.</summary>
    internal static ObjectName OwnName(string name) => new(OwnPrefix + name);

    private BlockBlobClient BlobOf(ObjectName name) => _container.GetBlockBlobClient(_address.BlobName(name));

    private async Task<Response<BlobContentInfo>> PutAsync(
        ObjectName name, ReadOnlyMemory<byte> content, BlobRequestConditions? conditions, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = BlobContent.TypeOf(name) },
            Conditions = conditions,
            // One request whatever the length, since only one request is one creation.
            TransferOptions = new() { InitialTransferSize = int.MaxValue, MaximumTransferSize = int.MaxValue },
        };
        return await BlobOf(name).UploadAsync(BinaryData.FromBytes(content).ToStream(), options, cancellationToken);
    }

    private Task<bool> CreateContainerAsync(CancellationToken cancellationToken) =>
        GuardAsync($"create container '{_address.Container}'", async () =>
        {
            try
            {
                return await HasBlobsAsync(cancellationToken);
            }
            catch (StoreException failure) when (failure.InnerException is RequestFailedException { ErrorCode: "ContainerNotFound" })
            {
                await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
                return true;
            }
        }, cancellationToken);

    private Task<bool> HasBlobsAsync(CancellationToken cancellationToken) =>
        GuardAsync("open the corpus", async () =>
        {
            await foreach (var page in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, _address.Root, cancellationToken).AsPages(pageSizeHint: 1))
            {
                return page.Values.Count > 0;
            }

            return false;
        }, cancellationToken);

    private async Task<List<ObjectDetails>> ListBlobsAsync(string prefix, CancellationToken cancellationToken)
    {
        var blobs = new List<ObjectDetails>();
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, _address.Root + prefix, cancellationToken))
        {
            // An account with hierarchical names shows its folders as empty blobs.
            if (!blob.Metadata.ContainsKey("hdi_isfolder") && !blob.Name.StartsWith(_address.Root + OwnPrefix, StringComparison.Ordinal))
            {
                var name = new ObjectName(blob.Name[_address.Root.Length..]);
                blobs.Add(new ObjectDetails(name, blob.Properties.ContentLength ?? 0, blob.Properties.LastModified ?? DateTimeOffset.MinValue));
            }
        }

        // Azure's order is that of UTF-8 or, with hierarchical names, that of folders.
        blobs.Sort((left, right) => string.CompareOrdinal(left.Name.ToString(), right.Name.ToString()));
        return blobs;
    }

    private static async Task<T?> OrNullAsync<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (RequestFailedException answer) when (answer.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private async Task<T> GuardAsync<T>(string what, Func<Task<T>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await action();
        }
        catch (Exception exception) when (AzureFailure.IsOfStore(exception, cancellationToken))
        {
            throw AzureFailure.Describe(what, _address, _credentials, exception);
        }
    }
}
