using System.Runtime.CompilerServices;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Local;

/// <summary>
/// A corpus in a folder of a POSIX file system. An object is written under a temporary name, made durable, and then appears whole by
/// link(2), which exactly one of several racing writers wins. Dispose it to remove its staging folder; after a crash the next one does.
/// </summary>
public sealed class LocalFolderStore : IObjectStore
{
    private readonly string _folder;
    private readonly StagingFolder? _staging;

    private LocalFolderStore(string address, string folder, StagingFolder? staging) =>
        (Address, _folder, _staging) = (address, folder, staging);

    /// <inheritdoc/>
    public string Address { get; }

    /// <summary>Opens a folder for writing, creates it if it is missing, and probes its file system.</summary>
    /// <exception cref="StoreException">The folder cannot be written, or its file system lets two writers create one name.</exception>
    public static LocalFolderStore OpenForWriting(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        var folder = Path.GetFullPath(address);
        return Guard("create the corpus", folder, () =>
        {
            CreateFolder(folder);
            var staging = StagingFolder.Create(folder);
            LinkProbe.Run(staging);
            return new LocalFolderStore(address, folder, staging);
        });
    }

    /// <summary>Opens an existing folder for reading; works on read-only media.</summary>
    /// <exception cref="StoreException">There is no such folder.</exception>
    public static LocalFolderStore OpenForReading(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        var folder = Path.GetFullPath(address);
        return Directory.Exists(folder)
            ? new LocalFolderStore(address, folder, staging: null)
            : throw new StoreException(
                $"There is no corpus at '{folder}': the folder does not exist. Give the folder that `glip label --out` wrote.");
    }

    /// <inheritdoc/>
    public Task<bool> CreateIfAbsentAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        GuardAsync($"write '{name}'", async () =>
        {
            var (target, temporary) = (PathOf(name), Staging.CreatePath());
            await WriteDurablyAsync(temporary, content, cancellationToken);
            CrashPoints.ReachTemporaryWritten(name.ToString());
            try
            {
                return LinkDurably(temporary, target);
            }
            finally
            {
                File.Delete(temporary);
            }
        });

    /// <inheritdoc/>
    public Task ReplaceAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        GuardAsync($"write '{name}'", async () =>
        {
            var (target, temporary) = (PathOf(name), Staging.CreatePath());
            await WriteDurablyAsync(temporary, content, cancellationToken);
            DurableFolders.Create(Path.GetDirectoryName(target)!);
            File.Move(temporary, target, overwrite: true);
            Posix.Flush(Path.GetDirectoryName(target)!);
            return true;
        });

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(ObjectName name, CancellationToken cancellationToken) =>
        GuardAsync($"read '{name}'", async () =>
        {
            var path = PathOf(name);
            return IsPresent(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
        });

    /// <inheritdoc/>
    public Task<Stream?> OpenReadAsync(ObjectName name, CancellationToken cancellationToken) =>
        GuardAsync($"read '{name}'", () =>
        {
            var path = PathOf(name);
            return Task.FromResult<Stream?>(IsPresent(path) ? File.OpenRead(path) : null);
        });

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectName> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var names = await GuardAsync($"list '{prefix}'", () => Task.Run(() => List(prefix, cancellationToken), cancellationToken));
        foreach (var name in names)
        {
            yield return new ObjectName(name);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectDetails> ListDetailsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in ListAsync(prefix, cancellationToken))
        {
            // One that was deleted meanwhile is not there.
            if (new FileInfo(PathOf(name)) is { Exists: true } file)
            {
                yield return new ObjectDetails(name, file.Length, file.LastWriteTimeUtc);
            }
        }
    }

    /// <inheritdoc/>
    public string CreateStagingPath() => Staging.CreatePath();

    /// <inheritdoc/>
    public Task UploadAsync(string stagingPath, ObjectName name, CancellationToken cancellationToken) =>
        GuardAsync($"write '{name}'", () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            Posix.Flush(stagingPath);
            if (!LinkDurably(stagingPath, PathOf(name), () => CrashPoints.ReachLinked(name.ToString())))
            {
                throw new StoreException($"'{name}' exists in '{_folder}' already. Names of parts are drawn at random and never reused: "
                    + "is this a copy of a running corpus?");
            }

            File.Delete(stagingPath);
            return Task.FromResult(true);
        });

    /// <inheritdoc/>
    public Task CopyAsync(ObjectName source, ObjectName destination, CancellationToken cancellationToken) =>
        GuardAsync($"copy '{source}' to '{destination}'", () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(LinkDurably(PathOf(source), PathOf(destination)));
        });

    /// <inheritdoc/>
    public Task DeleteAsync(ObjectName name, CancellationToken cancellationToken) =>
        GuardAsync($"delete '{name}'", () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = PathOf(name);
            if (IsPresent(path))
            {
                File.Delete(path);
            }

            return Task.FromResult(true);
        });

    /// <inheritdoc/>
    public string? LocalPathOf(ObjectName name) => PathOf(name);

    /// <summary>Removes the staging folder.</summary>
    public void Dispose() => _staging?.Dispose();

    private StagingFolder Staging => _staging ?? throw new InvalidOperationException($"The corpus '{Address}' was opened for reading.");

    private string PathOf(ObjectName name)
    {
        var text = name.ToString();
        return text != StagingFolder.Name && !text.StartsWith(StagingFolder.Name + "/", StringComparison.Ordinal)
            ? Path.Combine(_folder, text)
            : throw new ArgumentException($"'{name}' lies in the store's own folder for unfinished files.", nameof(name));
    }

    private bool IsPresent(string path)
    {
        var isPresent = File.Exists(path);
        if (!isPresent)
        {
            ThrowIfGone();
        }

        return isPresent;
    }

    /// <summary>
    /// Of a folder that is gone for a while, such as a share whose server restarts, nothing can be said to be absent from it. A writer
    /// looks for its own staging folder: the place where a share was mounted is still there without it, and empty.
    /// </summary>
    private void ThrowIfGone()
    {
        if (!Directory.Exists(_staging?.Path ?? _folder))
        {
            throw new DirectoryNotFoundException("the folder is gone. Bring it back; the run continues from there.");
        }
    }

    private List<string> List(string prefix, CancellationToken cancellationToken)
    {
        var names = FolderListing.Read(_folder, prefix, cancellationToken);
        if (names.Count == 0)
        {
            ThrowIfGone();
        }

        if (_staging is not null)
        {
            // A writer acts on what it lists: the process that linked a name may have died before it was durable.
            foreach (var folder in names.Select(name => Path.GetDirectoryName(Path.Combine(_folder, name))!).Distinct())
            {
                Posix.Flush(folder);
            }
        }

        return names;
    }

    /// <summary>Where no folder can be made, waiting makes none: under a file, or in a file system such as /proc that says it is not there.</summary>
    private static void CreateFolder(string folder)
    {
        try
        {
            DurableFolders.Create(folder);
        }
        catch (IOException refused) when (refused is DirectoryNotFoundException || Errno.Of(refused) is 0 or Errno.Exists or Errno.NotAFolder)
        {
            throw new StoreException(
                $"Cannot create the corpus in '{folder}': no folder can be made there ({refused.Message}). Choose one on a disk.", refused, FaultKind.Lasting);
        }
    }

    private static bool LinkDurably(string existing, string target, Action? linked = null)
    {
        var folder = Path.GetDirectoryName(target)!;
        DurableFolders.Create(folder);
        var isCreated = Posix.TryLink(existing, target);
        linked?.Invoke();
        // Also when the name exists: the process that linked it may have died before this.
        Posix.Flush(folder);
        return isCreated;
    }

    private static async Task WriteDurablyAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (LocalFailure.IsOfDisk(exception) || exception is OperationCanceledException)
        {
            File.Delete(path);
            throw;
        }
    }

    private static T Guard<T>(string what, string folder, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (LocalFailure.IsOfDisk(exception))
        {
            throw LocalFailure.Describe(what, folder, exception);
        }
    }

    private async Task<T> GuardAsync<T>(string what, Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception exception) when (LocalFailure.IsOfDisk(exception))
        {
            throw LocalFailure.Describe(what, _folder, exception);
        }
    }
}
