using System.Security.Cryptography;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Storage.Local;

namespace GlipPipeline.Corpus.Publishing;

/// <summary>
/// A folder that is filled under another name beside its own and renamed when it is complete. What a process that died has put there is
/// taken over where its hash is right. One process at a time. Dispose it to let go of the lock; what is copied stays for the next call.
/// </summary>
internal sealed class PublishingFolder : IDisposable
{
    private const string Suffix = ".publishing";
    private const string LockName = ".lock";
    private const int BufferBytes = 1 << 20;

    private readonly string _target;
    private readonly string _folder;
    private readonly FileStream _lock;

    private PublishingFolder(string target, string folder, FileStream heldLock) => (_target, _folder, _lock) = (target, folder, heldLock);

    /// <summary>Begins, or goes on with what is there.</summary>
    /// <exception cref="StoreException">The folder cannot be made, or another process is at it.</exception>
    internal static PublishingFolder Open(string target) => Guard("begun", target, () =>
    {
        var folder = target + Suffix;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, LockName);
        return new PublishingFolder(
            target, folder, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose));
    });

    /// <summary>Copies an object, and reads the copy back.</summary>
    /// <returns>Its length.</returns>
    /// <exception cref="StoreException">It is missing or damaged, or the copy cannot be written.</exception>
    internal async Task<long> AddAsync(IObjectStore store, IndexedFile file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, file.Name);
        try
        {
            if (await HashAsync(path, cancellationToken) == file.Sha256)
            {
                return file.Bytes;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await CopyAsync(store, file.Name, path, cancellationToken);
            if (await HashAsync(path, cancellationToken) != file.Sha256)
            {
                throw new StoreException(
                    $"{file.Name} of '{store.Address}' does not have the SHA-256 that the corpus says: nothing was published. `glip verify --deep` checks the corpus.",
                    fault: FaultKind.Lasting);
            }

            return file.Bytes;
        }
        catch (Exception failure) when (IsOfDisk(failure))
        {
            throw Describe($"{file.Name} cannot be copied", failure);
        }
    }

    /// <summary>Gives the folder its name.</summary>
    /// <param name="names">Everything that belongs into it; what else is there goes.</param>
    /// <exception cref="StoreException">It cannot be renamed.</exception>
    internal void Complete(IEnumerable<string> names) => Guard("completed", _target, () =>
    {
        var wanted = names.Select(name => Path.Combine(_folder, name)).ToHashSet(StringComparer.Ordinal);
        foreach (var stranger in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Where(path => !wanted.Contains(path)))
        {
            File.Delete(stranger);
        }

        if (Directory.Exists(_target))
        {
            Directory.Delete(_target);
        }

        Directory.Move(_folder, _target);
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static async Task<string?> HashAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private static async Task CopyAsync(IObjectStore store, string name, string path, CancellationToken cancellationToken)
    {
        await using var from = await store.OpenReadAsync(new ObjectName(name), cancellationToken)
            ?? throw new StoreException($"'{name}' is missing in '{store.Address}'. Restore it; `glip verify` lists everything that is missing.", fault: FaultKind.Lasting);
        await using var to = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        await from.CopyToAsync(to, BufferBytes, cancellationToken);
        to.Flush(flushToDisk: true);
    }

    private static T Guard<T>(string what, string target, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception failure) when (IsOfDisk(failure))
        {
            throw Describe($"'{target}' cannot be {what}", failure);
        }
    }

    private static bool IsOfDisk(Exception failure) => failure is IOException and not IFault or UnauthorizedAccessException;

    private static StoreException Describe(string what, Exception failure) =>
        new($"{what}: {failure.Message} The same command continues from there.", failure, Errno.KindOf(Errno.Of(failure)));
}
