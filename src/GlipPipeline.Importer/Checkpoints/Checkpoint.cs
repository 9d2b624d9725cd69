using System.Security.Cryptography;
using GlipPipeline.Importer.Checkpoints.Containers;
using GlipPipeline.Importer.Checkpoints.Pickling;

namespace GlipPipeline.Importer.Checkpoints;

/// <summary>
/// An open PyTorch checkpoint (<c>torch.save</c>, zip format), read without Python and without running any code of the file.
/// </summary>
/// <remarks>
/// Knows tensors, dictionaries, lists, tuples, numbers and strings; everything else in the file is refused by name. The caller disposes it,
/// after the last read of a tensor. Safe for concurrent readers.
/// </remarks>
public sealed class Checkpoint : IDisposable
{
    private readonly ZipContainer _container;

    private Checkpoint(ZipContainer container, StateDictionary state)
    {
        _container = container;
        Tensors = state.Tensors;
        IgnoredKeys = state.IgnoredKeys;
    }

    /// <summary>
    /// The state dictionary: the entry <c>model</c> where there is one, else the whole file; a <c>module.</c> that all keys share is
    /// removed.
    /// </summary>
    public IReadOnlyDictionary<string, CheckpointTensor> Tensors { get; }

    /// <summary>Keys of the file beside the state dictionary (optimizer, iteration, ...), in the file's order.</summary>
    public IReadOnlyList<string> IgnoredKeys { get; }

    /// <summary>Opens a checkpoint and reads its table of tensors, but no tensor's data.</summary>
    /// <exception cref="CheckpointException">Not a PyTorch zip checkpoint, damaged, or with content that is refused; the message names
    /// it.</exception>
    /// <exception cref="IOException">The file is absent or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Checkpoint Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var container = ZipContainer.Open(path);
        try
        {
            var archive = TorchArchive.Find(container);
            var root = new Unpickler(archive.ReadPickle(), archive).Load();
            return new Checkpoint(container, StateDictionary.From(root));
        }
        catch (CheckpointException e)
        {
            container.Dispose();
            throw new CheckpointException($"{path}: {e.Message}", e);
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    /// <summary>SHA-256 of the whole file, in lower-case hexadecimal.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string ComputeSha256()
    {
        using var file = _container.OpenFile();
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <inheritdoc/>
    public void Dispose() => _container.Dispose();
}
