using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>A corpus in a local folder.</summary>
internal sealed class FolderCorpus : ICorpusPlace
{
    private readonly TemporaryFolder _folder = new();

    /// <inheritdoc/>
    public string Address => Files.Folder;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Environment { get; } = new Dictionary<string, string?>();

    /// <inheritdoc/>
    public int RecordCount => Files.RecordCount;

    /// <inheritdoc/>
    public bool IsSealed => Files.IsSealed;

    /// <summary>The folder itself.</summary>
    public CorpusFiles Files => new(_folder["corpus"]);

    /// <inheritdoc/>
    public Task<CorpusFiles> FilesAsync() => Task.FromResult(Files);

    /// <inheritdoc/>
    public async Task ExpireLeasesAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Address, "leases"), "*", SearchOption.AllDirectories))
        {
            await File.WriteAllTextAsync(file, LeaseFile.Expired(await File.ReadAllTextAsync(file)));
        }
    }

    /// <summary>Lets other users of the machine make a corpus here.</summary>
    public void ShareWithEverybody() => File.SetUnixFileMode(
        _folder.Path,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);

    public void Dispose() => _folder.Dispose();
}
