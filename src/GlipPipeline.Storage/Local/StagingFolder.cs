namespace GlipPipeline.Storage.Local;

/// <summary>
/// This process's own place for unfinished files, under the corpus's <c>.staging</c>. A lock file tells the living from the dead: what a
/// killed process left is removed by the next one that opens the corpus.
/// </summary>
internal sealed class StagingFolder : IDisposable
{
    public const string Name = ".staging";
    private const string LockExtension = ".lock";

    private readonly FileStream _lock;

    private StagingFolder(string path, FileStream heldLock) => (Path, _lock) = (path, heldLock);

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>Creates the folder and removes those of dead processes.</summary>
    public static StagingFolder Create(string corpusFolder)
    {
        var root = System.IO.Path.Combine(corpusFolder, Name);
        Directory.CreateDirectory(root);
        RemoveDead(root);
        var path = System.IO.Path.Combine(root, RandomName());
        // The lock comes first, so that nobody finds an unlocked folder of a living process.
        var heldLock = new FileStream(
            path + LockExtension, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        Directory.CreateDirectory(path);
        return new StagingFolder(path, heldLock);
    }

    /// <summary>A path in the folder that was never used before.</summary>
    public string CreatePath() => System.IO.Path.Combine(Path, RandomName());

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        _lock.Dispose();
    }

    /// <summary>Folders whose process has ended.</summary>
    public static IEnumerable<string> FindDead(string root) =>
        Directory.GetFiles(root, "*" + LockExtension).Where(IsFree).Select(path => System.IO.Path.ChangeExtension(path, null)).Where(Directory.Exists);

    private static bool IsFree(string lockPath)
    {
        try
        {
            using var taken = new FileStream(lockPath, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 0);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void RemoveDead(string root)
    {
        foreach (var lockPath in Directory.GetFiles(root, "*" + LockExtension))
        {
            using var taken = TryTake(lockPath);
            var folder = System.IO.Path.ChangeExtension(lockPath, null);
            if (taken is not null && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static FileStream? TryTake(string lockPath)
    {
        try
        {
            return new FileStream(lockPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            // Held by a living process, or just removed by another that cleans up.
            return null;
        }
    }

    private static string RandomName() => Guid.NewGuid().ToString("n");
}
