using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Local;

namespace GlipPipeline.Storage;

/// <summary>Opens the store that an address names: the path of a folder.</summary>
public static class CorpusStore
{
    /// <summary>Opens a corpus for writing, creates it if it is missing, and probes that its store keeps the ledger's promises.</summary>
    /// <exception cref="StoreException">The address names no store, or the store cannot be written or must not hold a corpus.</exception>
    public static Task<IObjectStore> OpenForWritingAsync(string address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IObjectStore>(LocalFolderStore.OpenForWriting(address));
    }

    /// <summary>Opens an existing corpus for reading.</summary>
    /// <exception cref="StoreException">The address names no store, there is no corpus, or it cannot be read.</exception>
    public static Task<IObjectStore> OpenForReadingAsync(string address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IObjectStore>(LocalFolderStore.OpenForReading(address));
    }
}
