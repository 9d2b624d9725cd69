using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Importer.Checkpoints.Containers;

/// <summary>An open zip file whose entries can be read from any byte on, by any number of readers at once.</summary>
/// <remarks>
/// The base library's zip reader hides where an entry's bytes lie, so it cannot read a part of a stored entry without reading what is
/// before it.
/// CRCs are not compared: PyTorch may be told not to compute them. The file must not change while it is open.
/// </remarks>
internal sealed class ZipContainer : IDisposable
{
    private readonly SafeFileHandle _file;

    private ZipContainer(SafeFileHandle file, IReadOnlyList<ZipDirectoryRecord> records)
    {
        _file = file;
        Entries = Index(records);
    }

    /// <summary>The entries by full name.</summary>
    public IReadOnlyDictionary<string, ZipEntry> Entries { get; }

    /// <summary>Opens a file and reads its directory.</summary>
    /// <exception cref="CheckpointException">The file is not a whole zip.</exception>
    public static ZipContainer Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
        try
        {
            FileSignature.RequireZip(file);
            return new ZipContainer(file, ZipDirectory.Read(file));
        }
        catch (CheckpointException e)
        {
            file.Dispose();
            throw new CheckpointException($"{path}: {e.Message}", e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The whole file as a stream; the caller disposes it.</summary>
    public Stream OpenFile() => new FileSection(_file, 0, RandomAccess.GetLength(_file));

    public void Dispose() => _file.Dispose();

    private Dictionary<string, ZipEntry> Index(IReadOnlyList<ZipDirectoryRecord> records)
    {
        var entries = new Dictionary<string, ZipEntry>(records.Count);
        foreach (var record in records)
        {
            if (!entries.TryAdd(record.Name, new ZipEntry(_file, record)))
            {
                throw new CheckpointException($"the zip directory names '{record.Name}' twice");
            }
        }

        return entries;
    }
}
