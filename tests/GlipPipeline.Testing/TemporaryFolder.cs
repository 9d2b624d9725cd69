namespace GlipPipeline.Testing;

/// <summary>A folder that is gone with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string MemoryFileSystem = "/dev/shm";

    public TemporaryFolder()
        : this(Directory.CreateTempSubdirectory("glip-test-").FullName)
    {
    }

    private TemporaryFolder(string path) => Path = path;

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>A folder where making files durable costs nothing, if the machine has such a place: for tests that write thousands.</summary>
    public static TemporaryFolder InMemory() => Directory.Exists(MemoryFileSystem)
        ? new TemporaryFolder(Directory.CreateDirectory($"{MemoryFileSystem}/glip-test-{Guid.NewGuid():n}").FullName)
        : new TemporaryFolder();

    /// <summary>Full path of something in the folder.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
