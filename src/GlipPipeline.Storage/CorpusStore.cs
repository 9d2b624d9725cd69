using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Azure;
using GlipPipeline.Storage.Local;

namespace GlipPipeline.Storage;

/// <summary>
/// Opens the store that an address names: the path of a folder, or <c>az://account/container/prefix</c> in Azure Blob storage, whose
/// credentials come from the environment.
/// </summary>
public static class CorpusStore
{
    /// <summary>Opens a corpus for writing, creates it if it is missing, and probes that its store keeps the ledger's promises.</summary>
    /// <exception cref="StoreException">The address names no store, or the store cannot be written or must not hold a corpus.</exception>
    public static async Task<IObjectStore> OpenForWritingAsync(string address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return IsLocal(address) ? LocalFolderStore.OpenForWriting(address) : await AzureBlobStore.OpenForWritingAsync(address, cancellationToken);
    }

    /// <summary>Opens an existing corpus for reading.</summary>
    /// <exception cref="StoreException">The address names no store, there is no corpus, or it cannot be read.</exception>
    public static async Task<IObjectStore> OpenForReadingAsync(string address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return IsLocal(address) ? LocalFolderStore.OpenForReading(address) : await AzureBlobStore.OpenForReadingAsync(address, cancellationToken);
    }

    /// <summary>Whether an address is the path of a folder.</summary>
    public static bool IsLocal(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        return !address.Contains("://", StringComparison.Ordinal);
    }
}
