using GlipPipeline.Core.Stores;

namespace GlipPipeline.Testing.Stores;

/// <summary>A local folder that behaves as a store elsewhere does: its objects have no local paths, and what is read of them is counted.</summary>
/// <param name="inner">The folder; disposed with this.</param>
public sealed class DistantStore(IObjectStore inner) : IObjectStore
{
    private long _bytesRead;

    /// <summary>Bytes that went over the imagined wire so far.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    public string Address => inner.Address;

    public Task<bool> CreateIfAbsentAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        inner.CreateIfAbsentAsync(name, content, cancellationToken);

    public Task ReplaceAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        inner.ReplaceAsync(name, content, cancellationToken);

    public async Task<byte[]?> ReadAsync(ObjectName name, CancellationToken cancellationToken)
    {
        var content = await inner.ReadAsync(name, cancellationToken);
        Count(content?.Length ?? 0);
        return content;
    }

    public async Task<Stream?> OpenReadAsync(ObjectName name, CancellationToken cancellationToken) =>
        await inner.OpenReadAsync(name, cancellationToken) is { } stream ? new CountingStream(stream, Count) : null;

    public IAsyncEnumerable<ObjectName> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public IAsyncEnumerable<ObjectDetails> ListDetailsAsync(string prefix, CancellationToken cancellationToken) =>
        inner.ListDetailsAsync(prefix, cancellationToken);

    public string CreateStagingPath() => inner.CreateStagingPath();

    public Task UploadAsync(string stagingPath, ObjectName name, CancellationToken cancellationToken) =>
        inner.UploadAsync(stagingPath, name, cancellationToken);

    public Task CopyAsync(ObjectName source, ObjectName destination, CancellationToken cancellationToken) =>
        inner.CopyAsync(source, destination, cancellationToken);

    public Task DeleteAsync(ObjectName name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

    public string? LocalPathOf(ObjectName name) => null;

    public void Dispose() => inner.Dispose();

    private void Count(int bytes) => Interlocked.Add(ref _bytesRead, bytes);
}
