using System.Text;
using GlipPipeline.Teachers.Models;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace GlipPipeline.Teachers.Forward;

/// <summary>
/// Makes a model that shows its inner tensors. Protocol buffer messages merge when they are concatenated, so outputs are added by appending
/// a second, small <c>ModelProto</c> to the bytes of the first.
/// </summary>
internal static class StageModel
{
    private const int TensorType = 1;
    private const int ElementType = 1;

    /// <summary>Adds outputs of type float32.</summary>
    internal static byte[] WithOutputs(byte[] model, IEnumerable<string> stages)
    {
        var graph = stages.SelectMany(stage => Field(OnnxFields.GraphOutput, Declare(stage, TensorElementType.Float))).ToArray();
        return [.. model, .. Field(OnnxFields.ModelGraph, graph)];
    }

    /// <summary>Makes an inner tensor an input: the node that would compute it goes.</summary>
    /// <exception cref="InvalidDataException">No node computes it.</exception>
    internal static byte[] WithInput(byte[] model, string tensor, TensorElementType type)
    {
        using var stream = new MemoryStream(model);
        var graph = ProtobufWalk.Fields(stream, 0, stream.Length).FirstOrDefault(field => field.Number == OnnxFields.ModelGraph);
        var producer = ProtobufWalk.Fields(stream, graph.ContentStart, graph.End).FirstOrDefault(node => IsProducer(stream, node, tensor));
        if (producer.Number != OnnxFields.GraphNode)
        {
            throw new InvalidDataException($"No node of the graph computes '{tensor}'.");
        }

        byte[] content =
        [
            .. model.AsSpan((int)graph.ContentStart, (int)(producer.Start - graph.ContentStart)),
            .. model.AsSpan((int)producer.End, (int)(graph.End - producer.End)),
            .. Field(OnnxFields.GraphInput, Declare(tensor, type)),
        ];
        return [.. model.AsSpan(0, (int)graph.Start), .. Field(OnnxFields.ModelGraph, content), .. model.AsSpan((int)graph.End)];
    }

    private static bool IsProducer(Stream stream, ProtobufField node, string tensor) =>
        node.Number == OnnxFields.GraphNode
        && ProtobufWalk.Fields(stream, node.ContentStart, node.End)
            .Any(field => field.Number == OnnxFields.NodeOutput && ProtobufWalk.ReadText(stream, field) == tensor);

    /// <summary>A <c>ValueInfoProto</c> of a tensor whose shape is left open.</summary>
    private static byte[] Declare(string tensor, TensorElementType type)
    {
        byte[] elementType = [(ElementType << 3) | (int)ProtobufKind.Varint, (byte)type];
        return
        [
            .. Field(OnnxFields.ValueName, Encoding.UTF8.GetBytes(tensor)),
            .. Field(OnnxFields.ValueType, Field(TensorType, elementType)),
        ];
    }

    private static byte[] Field(int number, byte[] content) =>
        [.. Varint(((ulong)number << 3) | (int)ProtobufKind.LengthDelimited), .. Varint((ulong)content.Length), .. content];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }
}
