using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Tests.Ledger;

/// <summary>A store whose answer to a creation is not what happened, as behind a network.</summary>
internal sealed class UnsureStore(IObjectStore inner, UnsureStore.Answer answer) : IObjectStore
{
    public enum Answer
    {
        /// <summary>The object is created, the reply is lost.</summary>
        LostAfterCreation,

        /// <summary>The object is created, and a hidden second try finds it there.</summary>
        ExistsAfterCreation,

        /// <summary>Nothing happens but an error.</summary>
        FailedBeforeCreation,
    }

    public string Address => inner.Address;

    public async Task<bool> CreateIfAbsentAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (answer != Answer.FailedBeforeCreation)
        {
            await inner.CreateIfAbsentAsync(name, content, cancellationToken);
        }

        return answer == Answer.ExistsAfterCreation ? false : throw new StoreException("The connection was reset.");
    }

    public Task ReplaceAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        inner.ReplaceAsync(name, content, cancellationToken);

    public Task<Stream?> OpenReadAsync(ObjectName name, CancellationToken cancellationToken) => inner.OpenReadAsync(name, cancellationToken);

    public Task<byte[]?> ReadAsync(ObjectName name, CancellationToken cancellationToken) => inner.ReadAsync(name, cancellationToken);

    public IAsyncEnumerable<ObjectName> ListAsync(string prefix, CancellationToken cancellationToken) =>
        inner.ListAsync(prefix, cancellationToken);

    public string CreateStagingPath() => inner.CreateStagingPath();

    public Task UploadAsync(string stagingPath, ObjectName name, CancellationToken cancellationToken) =>
        inner.UploadAsync(stagingPath, name, cancellationToken);

    public Task CopyAsync(ObjectName source, ObjectName destination, CancellationToken cancellationToken) =>
        inner.CopyAsync(source, destination, cancellationToken);

    public Task DeleteAsync(ObjectName name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

    public string? LocalPathOf(ObjectName name) => inner.LocalPathOf(name);

    public void Dispose() => inner.Dispose();
}
