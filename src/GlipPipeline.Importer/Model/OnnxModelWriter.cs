using System.Collections.Immutable;
using Google.Protobuf;

namespace GlipPipeline.Importer.Model;

/// <summary>
/// Writes a model as ONNX, and its tensors into <c>FILE.data</c> beside it when they do not fit into one protocol buffer.
/// The files appear under their names only when they are complete.
/// </summary>
internal static class OnnxModelWriter
{
    private const string DataSuffix = ".data";
    private const string UnfinishedSuffix = ".unfinished";

    /// <summary>Memory-mapped tensors must begin at a page.</summary>
    private const long ExternalAlignmentBytes = 4096;

    public static void Write(OnnxModel model, string path, OnnxWriterOptions? options = null)
    {
        options ??= new OnnxWriterOptions();
        var external = model.Graph.Initializers.Sum(tensor => tensor.ByteCount) > options.InlineLimitBytes;
        var dataPath = path + DataSuffix;
        try
        {
            var places = external ? WriteExternal(model.Graph, dataPath, options) : [];
            WriteModel(model, path + UnfinishedSuffix, places);
            Publish(path, dataPath, external);
        }
        finally
        {
            File.Delete(path + UnfinishedSuffix);
            File.Delete(dataPath + UnfinishedSuffix);
        }
    }

    private static void Publish(string path, string dataPath, bool external)
    {
        if (external)
        {
            File.Move(dataPath + UnfinishedSuffix, dataPath, overwrite: true);
        }

        File.Move(path + UnfinishedSuffix, path, overwrite: true);
        if (!external)
        {
            // An earlier, larger model under the same name leaves a file that nothing refers to any more.
            File.Delete(dataPath);
        }
    }

    private static Dictionary<OnnxInitializer, ExternalPlace> WriteExternal(OnnxGraph graph, string dataPath, OnnxWriterOptions options)
    {
        var places = new Dictionary<OnnxInitializer, ExternalPlace>(ReferenceEqualityComparer.Instance);
        using var file = new FileStream(dataPath + UnfinishedSuffix, FileMode.Create, FileAccess.Write);
        foreach (var tensor in graph.Initializers.Where(tensor => tensor.ByteCount >= options.ExternalTensorMinimumBytes))
        {
            file.SetLength(RoundUp(file.Length));
            file.Position = file.Length;
            places.Add(tensor, new ExternalPlace(Path.GetFileName(dataPath), file.Position));
            WriteElements(file, tensor);
        }

        file.Flush(flushToDisk: true);
        return places;
    }

    private static void WriteModel(OnnxModel model, string path, Dictionary<OnnxInitializer, ExternalPlace> places)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        var graphHeader = OnnxProto.GraphHeader(model.Graph);
        var tensors = model.Graph.Initializers.Select(tensor => TensorLayout.Of(tensor, places)).ToImmutableArray();
        file.Write(OnnxProto.ModelHeader(model));
        WritePrefix(file, OnnxProto.ModelGraph, graphHeader.Length + tensors.Sum(tensor => tensor.EncodedBytes));
        file.Write(graphHeader);
        foreach (var tensor in tensors)
        {
            WriteTensor(file, tensor);
        }

        file.Flush(flushToDisk: true);
    }

    private static void WriteTensor(FileStream file, TensorLayout layout)
    {
        WritePrefix(file, OnnxProto.GraphInitializer, layout.MessageBytes);
        file.Write(layout.Header);
        if (layout.Inline)
        {
            WritePrefix(file, OnnxProto.TensorRawData, layout.Tensor.ByteCount);
            WriteElements(file, layout.Tensor);
        }
    }

    private static void WriteElements(FileStream file, OnnxInitializer tensor)
    {
        var start = file.Position;
        tensor.WriteElements(file);
        if (file.Position - start != tensor.ByteCount)
        {
            throw new InvalidDataException(
                $"Tensor {tensor.Name} with shape [{string.Join(", ", tensor.Dimensions)}] needs {tensor.ByteCount} bytes, "
                + $"but its source gave {file.Position - start}.");
        }
    }

    private static void WritePrefix(FileStream file, int field, long messageBytes) =>
        file.Write(Prefix(field, messageBytes));

    private static byte[] Prefix(int field, long messageBytes) => OnnxProto.Encode(output =>
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(checked((int)messageBytes));
    });

    private static long RoundUp(long position) => (position + ExternalAlignmentBytes - 1) / ExternalAlignmentBytes * ExternalAlignmentBytes;

    /// <summary>A tensor with the sizes that must be known before its first byte is written.</summary>
    private sealed record TensorLayout(OnnxInitializer Tensor, byte[] Header, bool Inline)
    {
        public long MessageBytes =>
            Header.Length + (Inline ? Prefix(OnnxProto.TensorRawData, Tensor.ByteCount).Length + Tensor.ByteCount : 0);

        public long EncodedBytes => Prefix(OnnxProto.GraphInitializer, MessageBytes).Length + MessageBytes;

        public static TensorLayout Of(OnnxInitializer tensor, Dictionary<OnnxInitializer, ExternalPlace> places) =>
            places.TryGetValue(tensor, out var place)
                ? new TensorLayout(tensor, OnnxProto.TensorHeader(tensor, place), Inline: false)
                : new TensorLayout(tensor, OnnxProto.TensorHeader(tensor), Inline: true);
    }
}
