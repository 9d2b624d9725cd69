using System.Runtime.CompilerServices;
using GlipPipeline.Core.Stores;
using GlipPipeline.Storage;
using GlipPipeline.Storage.Local;

namespace GlipPipeline.Corpus.Parts;

/// <summary>
/// The parts of a corpus as files on this machine, as DuckDB needs them: those of a local folder as they lie there, those of another store
/// as temporary copies of what is asked for, removed at the latest when this is disposed. Not thread safe.
/// </summary>
public sealed class LocalParts : IDisposable
{
    private const int WholePartsAtOnce = 4;

    private readonly IObjectStore _store;
    private readonly Lazy<ScratchFolder> _scratch = new(ScratchFolder.Create);
    private readonly Lazy<PartLayout> _layout = new(() => new PartLayout());

    private LocalParts(IObjectStore store) => _store = store;

    /// <summary>Begins; nothing is copied yet. The store stays the caller's.</summary>
    public static LocalParts Of(IObjectStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new LocalParts(store);
    }

    /// <summary>Makes some columns of all parts readable at once.</summary>
    /// <param name="parts">Names of parts.</param>
    /// <param name="columns">A query of the files must not ask for others.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    /// <returns>Paths in the order of the parts.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    /// <exception cref="PartException">A part is missing or damaged.</exception>
    public async Task<IReadOnlyList<string>> AllAsync(
        IEnumerable<ObjectName> parts, PartColumns columns, CancellationToken cancellationToken) =>
        await ReadAhead.InOrderAsync(parts, ReadAhead.DefaultWidth, (part, stop) => ColumnsAsync(part, columns, mostRows: null, stop), cancellationToken)
            .ToListAsync(cancellationToken);

    /// <summary>Makes columns of the parts readable in turn, for a reader that goes through them once and may stop early.</summary>
    /// <param name="parts">Names of parts.</param>
    /// <param name="columns">A query of the files must not ask for others.</param>
    /// <param name="mostRows">Rows of a part that are needed, from its first; null for all.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    /// <returns>Paths of one or more parts at a time, in order, valid until the next are asked for.</returns>
    public IAsyncEnumerable<IReadOnlyList<string>> InTurnAsync(
        IReadOnlyList<ObjectName> parts, PartColumns columns, int? mostRows, CancellationToken cancellationToken)
    {
        // A reader of few rows is done after a part or two; images fill the disk.
        var width = mostRows is null && columns != PartColumns.All ? ReadAhead.DefaultWidth : 1;
        return InTurnAsync(parts, width, (part, stop) => ColumnsAsync(part, columns, mostRows, stop), cancellationToken);
    }

    /// <summary>Makes the parts readable in turn, byte for byte.</summary>
    /// <param name="parts">Names of parts.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    /// <returns>Paths of one or more parts at a time, in order, valid until the next are asked for.</returns>
    public IAsyncEnumerable<IReadOnlyList<string>> WholeInTurnAsync(IReadOnlyList<ObjectName> parts, CancellationToken cancellationToken) =>
        InTurnAsync(parts, WholePartsAtOnce, WholeAsync, cancellationToken);

    /// <summary>Removes all copies.</summary>
    public void Dispose()
    {
        if (_layout.IsValueCreated)
        {
            _layout.Value.Dispose();
        }

        if (_scratch.IsValueCreated)
        {
            _scratch.Value.Dispose();
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<string>> InTurnAsync(
        IReadOnlyList<ObjectName> parts,
        int width,
        Func<ObjectName, CancellationToken, Task<string>> locate,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var here = parts.Select(_store.LocalPathOf).OfType<string>().ToList();
        if (here.Count == parts.Count)
        {
            yield return here;
            yield break;
        }

        await foreach (var copy in ReadAhead.InOrderAsync(parts, width, locate, cancellationToken))
        {
            yield return [copy];
            File.Delete(copy);
        }
    }

    private async Task<string> ColumnsAsync(ObjectName part, PartColumns columns, int? mostRows, CancellationToken cancellationToken)
    {
        if (_store.LocalPathOf(part) is { } here)
        {
            return here;
        }

        await using var stream = await OpenAsync(part, cancellationToken);
        var path = _scratch.Value.CreatePath();
        try
        {
            await SparseCopy.CreateAsync(stream, path, columns, mostRows, _layout.Value, cancellationToken);
            return path;
        }
        catch (PartException damaged)
        {
            throw new PartException($"The part '{part}' of '{_store.Address}' cannot be read: {damaged.Message} {PartException.Advice}", damaged);
        }
    }

    private async Task<string> WholeAsync(ObjectName part, CancellationToken cancellationToken)
    {
        await using var stream = await OpenAsync(part, cancellationToken);
        var path = _scratch.Value.CreatePath();
        await using var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await stream.CopyToAsync(copy, cancellationToken);
        return path;
    }

    private async Task<Stream> OpenAsync(ObjectName part, CancellationToken cancellationToken) =>
        await _store.OpenReadAsync(part, cancellationToken)
        ?? throw new PartException($"'{part}' is missing from '{_store.Address}'. Restore it; `glip verify` lists all that is missing.");
}
