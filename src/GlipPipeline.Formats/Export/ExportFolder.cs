using System.Collections.Immutable;
using System.Text.Json;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Settings;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export;

/// <summary>
/// The folder of an export: filled under another name beside its own, with checkpoints, and renamed when it is complete. One process at a time.
/// </summary>
internal sealed class ExportFolder : IDisposable
{
    private const string Suffix = ".exporting";
    private const string CheckpointName = "checkpoint.json";

    private readonly string _target;
    private readonly string _folder;
    private readonly FileStream _lock;

    private ExportFolder(string target, string folder, FileStream heldLock)
    {
        (_target, _folder, _lock) = (target, folder, heldLock);
        Files = OpenFiles();
    }

    /// <summary>Its files.</summary>
    public ExportFiles Files { get; private set; }

    private string Filled => Path.Combine(_folder, "files");

    private string Spool => Path.Combine(_folder, "spool");

    private string CheckpointPath => Path.Combine(_folder, CheckpointName);

    /// <summary>Begins, or takes up what an interrupted export of the same request left.</summary>
    /// <param name="target">Full path of the folder to make.</param>
    /// <param name="request">SHA-256 of everything that shapes the export.</param>
    /// <param name="checkpoint">Where to go on from; null to begin.</param>
    /// <exception cref="OptionsException">The folder is there, or another process is at it.</exception>
    public static ExportFolder Open(string target, string request, out ExportCheckpoint? checkpoint)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new OptionsException($"--out: '{target}' exists and is not an empty folder: give another one, or remove it");
        }

        var folder = new ExportFolder(target, target + Suffix, Lock(target + Suffix));
        checkpoint = folder.Read(request);
        if (checkpoint is null)
        {
            folder.Clear();
        }

        return folder;
    }

    /// <summary>Forgets everything and begins again.</summary>
    public void Clear()
    {
        Files.Dispose();
        File.Delete(CheckpointPath);
        foreach (var content in new[] { Filled, Spool }.Where(Directory.Exists))
        {
            Directory.Delete(content, recursive: true);
        }

        Directory.CreateDirectory(Filled);
        Files = OpenFiles();
    }

    /// <summary>Writes down where the export stands, once its files are durable.</summary>
    public void Save(ExportCheckpoint checkpoint)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(checkpoint with { Files = Files.Flush() }, JsonStyle.Pages);
        var unfinished = CheckpointPath + ".unfinished";
        using (var file = File.Create(unfinished))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, CheckpointPath, overwrite: true);
    }

    /// <summary>Gives the folder its name.</summary>
    public void Complete()
    {
        Files.Flush();
        Files.Dispose();
        if (Directory.Exists(_target))
        {
            Directory.Delete(_target);
        }

        Directory.Move(Filled, _target);
        _lock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Files.Dispose();
        _lock.Dispose();
    }

    private ExportFiles OpenFiles() => new(Filled, Spool);

    private static FileStream Lock(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(
                Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException busy)
        {
            throw new IOException($"'{folder}' cannot be filled: {busy.Message} Another process may be at it.", busy);
        }
    }

    private ExportCheckpoint? Read(string request)
    {
        if (!File.Exists(CheckpointPath))
        {
            return null;
        }

        try
        {
            var checkpoint = JsonSerializer.Deserialize<ExportCheckpoint>(File.ReadAllBytes(CheckpointPath), JsonStyle.Pages);
            return checkpoint is not null && checkpoint.Request == request && Files.Restore(checkpoint.Files) ? checkpoint : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Where an export stands.</summary>
/// <param name="Request">SHA-256 of everything that shapes it.</param>
/// <param name="Blocks">Blocks that are written.</param>
/// <param name="Files">Lengths of the growing files.</param>
/// <param name="Writer">What the format's writer needs to go on.</param>
/// <param name="Rows">Pairs written of each split.</param>
/// <param name="Repeats">How often each name was given that comes more than once.</param>
/// <param name="Counts">What was read, written and left out.</param>
internal sealed record ExportCheckpoint(
    string Request,
    int Blocks,
    ImmutableSortedDictionary<string, long> Files,
    string Writer,
    ImmutableArray<long> Rows,
    ImmutableSortedDictionary<string, int> Repeats,
    ImmutableSortedDictionary<string, long> Counts);
