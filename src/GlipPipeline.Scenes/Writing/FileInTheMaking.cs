namespace GlipPipeline.Scenes.Writing;

/// <summary>A file that gets its name when it is whole: until then it is <c>NAME.partial</c>, and goes if it is never published.</summary>
internal sealed class FileInTheMaking : IDisposable
{
    private const int BufferBytes = 1 << 20;
    private readonly string _path;
    private readonly string _partialPath;

    public FileInTheMaking(string path)
    {
        _path = path;
        _partialPath = path + ".partial";
        Stream = new FileStream(_partialPath, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
    }

    public Stream Stream { get; }

    /// <summary>Gives the finished file its name.</summary>
    public void Publish(bool overwrite)
    {
        Stream.Dispose();
        File.Move(_partialPath, _path, overwrite);
    }

    public void Dispose()
    {
        try
        {
            // On a full disk the last bytes fail here again.
            Stream.Dispose();
        }
        finally
        {
            File.Delete(_partialPath);
        }
    }
}
