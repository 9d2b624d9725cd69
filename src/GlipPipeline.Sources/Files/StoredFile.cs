using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Sources.Files;

/// <summary>An object of a store that is not on this machine.</summary>
/// <param name="store">The store; it stays open.</param>
/// <param name="listed">What a listing said of it.</param>
internal sealed class StoredFile(IObjectStore store, ObjectDetails listed)
    : DataFile($"{store.Address}/{listed.Name}", listed.Length, listed.ModifiedAt)
{
    internal override string? Folder => null;

    // Readers are synchronous; waiting here costs no more than the wait that a local disk costs.
    internal override Stream Open() => store.OpenReadAsync(listed.Name, CancellationToken.None).GetAwaiter().GetResult()
        ?? throw new SourceException($"{Path} is gone since the source was listed.");
}
