using System.Security.Cryptography;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Corpus.Publishing;

/// <summary>
/// Copies what a reader needs of a sealed corpus into a folder of its own: <c>data/</c>, <c>README.md</c>, <c>index.json</c>, <c>run.json</c>,
/// <c>_SUCCESS</c>. A corpus holds its rows under two names, so copying all of it would double them. The folder appears whole or not at all.
/// </summary>
public static class CorpusPublisher
{
    /// <summary>Publishes a corpus. What an interrupted call has copied is kept and checked by the next one.</summary>
    /// <param name="store">The corpus, open for reading.</param>
    /// <param name="folder">A folder on this machine that does not exist, or is empty.</param>
    /// <param name="cancellationToken">Stops between two pieces of a file.</param>
    /// <exception cref="LedgerException">The corpus is not sealed, or its index is damaged.</exception>
    /// <exception cref="OptionsException">The folder holds something.</exception>
    /// <exception cref="StoreException">The corpus cannot be read, a file of it is damaged, or the copy cannot be written.</exception>
    public static async Task<CorpusCopy> PublishAsync(IObjectStore store, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        ThrowIfInUse(target);
        if (!await CorpusContents.IsSealedAsync(store, cancellationToken))
        {
            throw new LedgerException($"'{store.Address}' is not sealed, so it is not known what belongs to it. Finish it with `glip resume` first.");
        }

        var index = await CorpusContents.ReadAsync(store, cancellationToken);
        using var copy = PublishingFolder.Open(target);
        var files = await FilesAsync(store, index, cancellationToken);
        var bytes = 0L;
        foreach (var file in files)
        {
            bytes += await copy.AddAsync(store, file, cancellationToken);
        }

        copy.Complete(files.Select(file => file.Name));
        return new CorpusCopy(target, files.Count, bytes, index.PairsLabelled);
    }

    private static void ThrowIfInUse(string target)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new OptionsException($"--out: '{target}' exists and is not an empty folder: give another one, or remove it");
        }
    }

    /// <summary>Everything that is copied, <c>_SUCCESS</c> last, with the hash of each.</summary>
    private static async Task<List<IndexedFile>> FilesAsync(IObjectStore store, CorpusIndex index, CancellationToken cancellationToken)
    {
        var files = index.Units.Where(unit => unit.Published is not null).Select(unit => unit.Part! with { Name = unit.Published! }).ToList();
        foreach (var name in new[] { PublishedNames.Card, CorpusNames.Run, PublishedNames.Index, PublishedNames.Success })
        {
            var content = await store.ReadAsync(name, cancellationToken)
                ?? throw new LedgerException($"'{store.Address}' has no {name}. `glip verify` lists everything that is missing.");
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            if (name == CorpusNames.Run && hash != index.RunSha256)
            {
                throw new LedgerException($"run.json in '{store.Address}' is not the one that index.json was made of. Restore it.");
            }

            files.Add(new IndexedFile(name.ToString(), content.LongLength, hash));
        }

        return files;
    }
}
