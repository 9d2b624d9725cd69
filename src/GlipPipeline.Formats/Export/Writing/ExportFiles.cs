using System.Collections.Immutable;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>
/// The files of an export that is being written. Large ones only ever grow, so that an interrupted export is cut back to what a checkpoint
/// knows of them and goes on. Not thread safe.
/// </summary>
internal sealed class ExportFiles : IDisposable
{
    private readonly string _files;
    private readonly string _spool;
    private readonly Dictionary<string, FileStream> _open = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _lengths = new(StringComparer.Ordinal);
    private List<string> _forgotten = [];
    private List<string> _forgottenBefore = [];

    /// <param name="files">The folder that becomes the export.</param>
    /// <param name="spool">A folder for what is needed until then.</param>
    public ExportFiles(string files, string spool) => (_files, _spool) = (files, spool);

    /// <summary>Names of the files of the export that grew.</summary>
    public IReadOnlyList<string> Names => [.. _lengths.Keys.Concat(_open.Keys).Where(name => name[0] != '/').Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Adds to the end of a file of the export.</summary>
    /// <returns>Where in the file the bytes begin.</returns>
    public long Append(string name, ReadOnlySpan<byte> bytes) => AppendTo(name, bytes);

    /// <summary>Adds to the end of a file that is gone when the export is complete.</summary>
    /// <returns>Where in the file the bytes begin.</returns>
    public long Spool(string name, ReadOnlySpan<byte> bytes) => AppendTo($"/{name}", bytes);

    /// <summary>Length of a file that grows; 0 if there is none.</summary>
    public long LengthOf(string name) => _open.TryGetValue(name, out var stream) ? stream.Position : _lengths.GetValueOrDefault(name);

    /// <summary>The same of a spooled one.</summary>
    public long SpooledLengthOf(string name) => LengthOf($"/{name}");

    /// <summary>Reads what was spooled, from its start.</summary>
    public Stream ReadSpool(string name)
    {
        Close($"/{name}");
        var path = Locate($"/{name}");
        return File.Exists(path) ? File.OpenRead(path) : Stream.Null;
    }

    /// <summary>Copies what was spooled to the end of a file of the export.</summary>
    public void AppendSpool(string name, string spooled)
    {
        using var from = ReadSpool(spooled);
        from.CopyTo(Open(name));
    }

    /// <summary>Says that nothing more is added to a file for now.</summary>
    public void Close(string name)
    {
        if (_open.Remove(name, out var stream))
        {
            _lengths[name] = stream.Position;
            stream.Dispose();
        }
    }

    /// <summary>The same of every file whose name begins so, up to its extension.</summary>
    public void CloseAll(string name)
    {
        foreach (var open in _open.Keys.Where(open => open.TrimStart('/').StartsWith(name + '.', StringComparison.Ordinal)).ToList())
        {
            Close(open);
        }
    }

    /// <summary>The same of a spooled one.</summary>
    public void CloseSpool(string name) => Close($"/{name}");

    /// <summary>Forgets a spooled file. It stays until a checkpoint that does not know it is the last one.</summary>
    public void ForgetSpool(string name)
    {
        Close($"/{name}");
        _lengths.Remove($"/{name}");
        _forgotten.Add(Locate($"/{name}"));
    }

    /// <summary>Writes a file of the export whole, over one of its name.</summary>
    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = Locate(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Gives a file of the export a second name; a file of that name goes.</summary>
    /// <param name="existing">Whole name of a file on this file system.</param>
    /// <param name="name">The second name.</param>
    public void Link(string existing, string name)
    {
        var path = Locate(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        HardLink.Create(existing, path);
    }

    /// <summary>Where a file that is needed until the export is complete lies.</summary>
    public string SpoolPath(string name)
    {
        var path = Locate($"/{name}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Makes all growing files durable.</summary>
    /// <returns>Their lengths.</returns>
    public ImmutableSortedDictionary<string, long> Flush()
    {
        _forgottenBefore.ForEach(File.Delete);
        (_forgottenBefore, _forgotten) = (_forgotten, []);
        foreach (var (name, stream) in _open)
        {
            stream.Flush(flushToDisk: true);
            _lengths[name] = stream.Position;
        }

        return _lengths.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>Cuts the growing files back to the lengths that they had at a checkpoint.</summary>
    /// <returns>False if one is shorter than that or gone: then the export begins again.</returns>
    public bool Restore(IReadOnlyDictionary<string, long> lengths)
    {
        foreach (var (name, length) in lengths)
        {
            var file = new FileInfo(Locate(name));
            if (!file.Exists || file.Length < length)
            {
                return false;
            }

            using (var stream = file.Open(FileMode.Open, FileAccess.Write))
            {
                stream.SetLength(length);
            }

            _lengths[name] = length;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var stream in _open.Values)
        {
            stream.Dispose();
        }

        _open.Clear();
    }

    private long AppendTo(string name, ReadOnlySpan<byte> bytes)
    {
        var stream = Open(name);
        var start = stream.Position;
        stream.Write(bytes);
        return start;
    }

    // A file that no checkpoint knows is what an interrupted export left, and is written anew.
    private FileStream Open(string name)
    {
        if (_open.TryGetValue(name, out var stream))
        {
            return stream;
        }

        const int bufferBytes = 1 << 16;
        var path = Locate(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var length = _lengths.GetValueOrDefault(name);
        stream = new FileStream(path, length == 0 ? FileMode.Create : FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferBytes);
        stream.Position = length;
        return _open[name] = stream;
    }

    private string Locate(string name) => name[0] == '/' ? Path.Combine(_spool, name[1..]) : Path.Combine(_files, name);
}
