using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;

namespace GlipPipeline.Testing.Checkpoints;

/// <summary>Writes checkpoints as <c>torch.save</c> does, so that <c>torch.load</c> reads them too.</summary>
public static class TestCheckpoint
{
    /// <summary>Writes the tensors one after another; only one is in memory at a time.</summary>
    public static void Write(string path, IReadOnlyList<TestTensor> tensors, TestCheckpointLayout? layout = null)
    {
        layout ??= new TestCheckpointLayout();
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        AddEntry(zip, layout, "data.pkl", Pickle(tensors, layout));
        if (layout.ByteOrder is { } byteOrder)
        {
            AddEntry(zip, layout, "byteorder", Encoding.ASCII.GetBytes(byteOrder));
        }

        for (var i = 0; i < tensors.Count; i++)
        {
            AddEntry(zip, layout, $"data/{i}", StoredNumbers.Encode(layout.ElementType, tensors[i].Values()));
        }

        AddEntry(zip, layout, "version", "3\n"u8.ToArray());
    }

    /// <summary>Writes a checkpoint of any pickle and storages, sane or not; storage N has the key N.</summary>
    public static void WriteRaw(string path, byte[] pickle, params byte[][] storages) => WriteRaw(path, new TestCheckpointLayout(), pickle, storages);

    /// <summary>As above; only the layout's archive name and packing matter.</summary>
    public static void WriteRaw(string path, TestCheckpointLayout layout, byte[] pickle, params byte[][] storages)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        AddEntry(zip, layout, "data.pkl", pickle);
        for (var i = 0; i < storages.Length; i++)
        {
            AddEntry(zip, layout, $"data/{i}", storages[i]);
        }
    }

    private static void AddEntry(ZipArchive zip, TestCheckpointLayout layout, string name, byte[] contents)
    {
        using var stream = zip.CreateEntry($"{layout.Archive}/{name}", layout.Deflated ? CompressionLevel.Fastest : CompressionLevel.NoCompression).Open();
        stream.Write(contents);
    }

    private static byte[] Pickle(IReadOnlyList<TestTensor> tensors, TestCheckpointLayout layout)
    {
        var pickle = new PickleWriter().Protocol();
        if (layout.WrappingKey is { } key)
        {
            pickle.EmptyDict().Text(key);
        }

        pickle.OrderedDict().Mark();
        for (var i = 0; i < tensors.Count; i++)
        {
            var shape = tensors[i].Shape;
            pickle.Text(layout.Prefix + tensors[i].Name)
                .Tensor(StoredNumbers.StorageClass(layout.ElementType), $"{i}", shape.Aggregate(1L, (a, b) => a * b), 0, shape, RowMajorStrides(shape));
        }

        pickle.SetItems();
        return (layout.WrappingKey is null ? pickle : pickle.SetItem()).Stop();
    }

    private static IEnumerable<long> RowMajorStrides(ImmutableArray<long> shape) =>
        shape.Select((_, axis) => shape.Skip(axis + 1).Aggregate(1L, (product, size) => product * size));
}
