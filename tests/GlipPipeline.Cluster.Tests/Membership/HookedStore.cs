using GlipPipeline.Core.Stores;

namespace GlipPipeline.Cluster.Tests.Membership;

/// <summary>A store whose next creation a test may delay, repeat, or answer wrongly, as a network does.</summary>
internal sealed class HookedStore(IObjectStore inner) : IObjectStore
{
    /// <summary>Gets the true creation and gives the answer; used once.</summary>
    public Func<Func<Task<bool>>, Task<bool>>? NextCreation { get; set; }

    /// <summary>Objects read, and listings with details made, so far.</summary>
    public int Reads { get; private set; }

    public int Listings { get; private set; }

    public string Address => inner.Address;

    public Task<bool> CreateIfAbsentAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hook = NextCreation;
        NextCreation = null;
        return hook is null ? Create() : hook(Create);

        Task<bool> Create() => inner.CreateIfAbsentAsync(name, content, cancellationToken);
    }

    public Task ReplaceAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        inner.ReplaceAsync(name, content, cancellationToken);

    public Task<byte[]?> ReadAsync(ObjectName name, CancellationToken cancellationToken)
    {
        Reads++;
        return inner.ReadAsync(name, cancellationToken);
    }

    public Task<Stream?> OpenReadAsync(ObjectName name, CancellationToken cancellationToken) => inner.OpenReadAsync(name, cancellationToken);

    public IAsyncEnumerable<ObjectName> ListAsync(string prefix, CancellationToken cancellationToken) =>
        inner.ListAsync(prefix, cancellationToken);

    public IAsyncEnumerable<ObjectDetails> ListDetailsAsync(string prefix, CancellationToken cancellationToken)
    {
        Listings++;
        return inner.ListDetailsAsync(prefix, cancellationToken);
    }

    public string CreateStagingPath() => inner.CreateStagingPath();

    public Task UploadAsync(string stagingPath, ObjectName name, CancellationToken cancellationToken) =>
        inner.UploadAsync(stagingPath, name, cancellationToken);

    public Task CopyAsync(ObjectName source, ObjectName destination, CancellationToken cancellationToken) =>
        inner.CopyAsync(source, destination, cancellationToken);

    public Task DeleteAsync(ObjectName name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

    public string? LocalPathOf(ObjectName name) => inner.LocalPathOf(name);

    public void Dispose() => inner.Dispose();
}
