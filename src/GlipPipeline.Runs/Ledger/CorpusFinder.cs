using GlipPipeline.Core.Stores;
using GlipPipeline.Storage;

namespace GlipPipeline.Runs.Ledger;

/// <summary>Finds corpora: what has a <c>run.json</c>.</summary>
public static class CorpusFinder
{
    /// <summary>Folders under the one that is searched; corpora are not searched for corpora.</summary>
    private const int GreatestDepth = 3;

    /// <summary>The corpora at or under an address, in ordinal order. Under an address that is no folder, every object is listed.</summary>
    /// <exception cref="StoreException">The address names no store, or it cannot be read.</exception>
    public static async Task<IReadOnlyList<string>> FindAsync(string address, CancellationToken cancellationToken) =>
        Directory.Exists(address) ? [.. InFolder(address, GreatestDepth)] : await InStoreAsync(address, cancellationToken);

    private static IEnumerable<string> InFolder(string folder, int depth)
    {
        if (File.Exists(Path.Combine(folder, CorpusNames.Run.ToString())))
        {
            return [folder];
        }

        return depth == 0
            ? []
            : Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
                .Order(StringComparer.Ordinal)
                .SelectMany(inner => InFolder(inner, depth - 1));
    }

    private static async Task<IReadOnlyList<string>> InStoreAsync(string address, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(address, cancellationToken);
        if (await store.ReadAsync(CorpusNames.Run, cancellationToken) is not null)
        {
            return [address];
        }

        var ending = $"/{CorpusNames.Run}";
        return await store.ListAsync("", cancellationToken)
            .Select(name => name.ToString())
            .Where(name => name.EndsWith(ending, StringComparison.Ordinal))
            .Select(name => $"{address.TrimEnd('/')}/{name[..^ending.Length]}")
            .ToListAsync(cancellationToken);
    }
}
