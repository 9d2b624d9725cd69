using System.Text;

namespace GlipPipeline.Importer.Checkpoints.Containers;

/// <summary>
/// The layout that <c>torch.save</c> gives a zip: one folder of any name with <c>data.pkl</c>, <c>byteorder</c> and <c>data/KEY</c>.
/// </summary>
internal sealed class TorchArchive
{
    private const string PickleName = "/data.pkl";

    // A GLIP-L pickle with its optimizer stays under 2 MiB.
    private const int MaxPickleBytes = 1 << 24;

    private readonly ZipContainer _container;
    private readonly string _folder;

    private TorchArchive(ZipContainer container, string folder)
    {
        _container = container;
        _folder = folder;
    }

    /// <exception cref="CheckpointException">The zip holds no pickle or several, or numbers of the other byte order.</exception>
    public static TorchArchive Find(ZipContainer container)
    {
        var pickles = container.Entries.Keys.Where(name => name.EndsWith(PickleName, StringComparison.Ordinal)).Take(2).ToList();
        if (pickles is not [var pickle])
        {
            throw new CheckpointException(pickles is []
                ? $"not a PyTorch checkpoint: the zip has {container.Entries.Count} entries, and none is named ARCHIVE{PickleName}"
                : $"the zip holds several checkpoints: '{pickles[0]}' and '{pickles[1]}'");
        }

        var archive = new TorchArchive(container, pickle[..^PickleName.Length]);
        archive.RequireLittleEndian();
        return archive;
    }

    /// <summary>The bytes of <c>data.pkl</c>.</summary>
    public byte[] ReadPickle() => _container.Entries[_folder + PickleName].ReadAll(MaxPickleBytes);

    /// <summary>The entry with a storage's bytes, or null.</summary>
    public ZipEntry? FindStorage(string key) => _container.Entries.GetValueOrDefault($"{_folder}/data/{key}");

    private void RequireLittleEndian()
    {
        if (_container.Entries.GetValueOrDefault($"{_folder}/byteorder") is not { } entry)
        {
            return;
        }

        var order = Encoding.ASCII.GetString(entry.ReadAll(maxBytes: 64)).Trim();
        if (order != "little")
        {
            throw new CheckpointException(
                $"the checkpoint's byte order is '{order}'; expected 'little': re-save it on a little-endian machine");
        }
    }
}
