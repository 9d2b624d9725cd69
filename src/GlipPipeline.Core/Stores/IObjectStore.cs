namespace GlipPipeline.Core.Stores;

/// <summary>
/// Where a corpus lives: a local folder or a blob container. Names are created once and never overwritten; the ledger's correctness rests
/// on that alone. Only advice that no promise rests on, such as a lease, is written by <see cref="ReplaceAsync"/>. Safe to use from several
/// threads and processes. Disposing it removes its unfinished files.
/// </summary>
public interface IObjectStore : IDisposable
{
    /// <summary>The address as the user wrote it, without credentials.</summary>
    string Address { get; }

    /// <summary>Creates an object, durable when the call returns, unless one of that name exists.</summary>
    /// <returns>
    /// True if this call created it. False says only that an object exists now: it may be this caller's own, created by a try whose answer
    /// was lost.
    /// </returns>
    /// <exception cref="StoreException">The store cannot be written; whether the object exists is unknown.</exception>
    Task<bool> CreateIfAbsentAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>
    /// Writes an object whether or not it exists, durable when the call returns; readers see the old or the new content whole. The last of several writers wins, so it is for
    /// advice only: nothing of a run's result is ever written by it.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be written; whether the object was replaced is unknown.</exception>
    Task ReplaceAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Reads a small object whole.</summary>
    /// <returns>The content, or null if there is no such object.</returns>
    Task<byte[]?> ReadAsync(ObjectName name, CancellationToken cancellationToken);

    /// <summary>Opens an object of any size for reading; only what is read travels.</summary>
    /// <returns>A stream that can seek, which the caller disposes; null if there is no such object.</returns>
    /// <exception cref="StoreException">The store cannot be read. Reading the stream throws some <see cref="IOException"/>.</exception>
    Task<Stream?> OpenReadAsync(ObjectName name, CancellationToken cancellationToken);

    /// <summary>Names of all objects that start with <paramref name="prefix"/>, in ordinal order.</summary>
    IAsyncEnumerable<ObjectName> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>The same with length and last change of each object, from one listing: no object is asked for.</summary>
    IAsyncEnumerable<ObjectDetails> ListDetailsAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>
    /// A path for a new local file that <see cref="UploadAsync"/> will take over; on the store's own file system where it has one.
    /// </summary>
    string CreateStagingPath();

    /// <summary>Moves a finished local file into the store under a name never used before, durable when the call returns.</summary>
    /// <exception cref="StoreException">The store cannot be written, or the name exists.</exception>
    Task UploadAsync(string stagingPath, ObjectName name, CancellationToken cancellationToken);

    /// <summary>
    /// Gives <paramref name="source"/> a second name without moving its bytes through this process (hard link, server-side copy). Does
    /// nothing if the name exists.
    /// </summary>
    Task CopyAsync(ObjectName source, ObjectName destination, CancellationToken cancellationToken);

    /// <summary>Removes an object; does nothing if there is none.</summary>
    Task DeleteAsync(ObjectName name, CancellationToken cancellationToken);

    /// <summary>Where the object lies, or would lie, on this machine's file system; null if the store is elsewhere.</summary>
    string? LocalPathOf(ObjectName name);
}
