using System.Collections.Immutable;

namespace GlipPipeline.Importer.Model;

/// <summary>A graph with the version of the operators it uses and free metadata.</summary>
/// <param name="Graph">What is computed.</param>
/// <param name="Opset">Version of the standard operators; the only operator set in use.</param>
/// <param name="Metadata">Free key-value pairs, in the order in which they are written.</param>
internal sealed record OnnxModel(OnnxGraph Graph, int Opset, ImmutableArray<KeyValuePair<string, string>> Metadata);

/// <summary>Nodes in an order in which they can run, the constants they use, and what goes in and out.</summary>
internal sealed record OnnxGraph(
    string Name,
    ImmutableArray<OnnxNode> Nodes,
    ImmutableArray<OnnxInitializer> Initializers,
    ImmutableArray<OnnxValueInfo> Inputs,
    ImmutableArray<OnnxValueInfo> Outputs)
{
    /// <summary>Tensors between inputs and outputs whose shapes are stated, since nobody who reads the nodes can infer them.</summary>
    public ImmutableArray<OnnxValueInfo> Values { get; init; } = [];
}

/// <summary>One operation; an empty input name stands for an optional input that is left out.</summary>
internal sealed record OnnxNode(
    string Name,
    string OpType,
    ImmutableArray<string> Inputs,
    ImmutableArray<string> Outputs,
    ImmutableArray<OnnxAttribute> Attributes);

/// <summary>Name, type and shape of one of a graph's tensors.</summary>
internal sealed record OnnxValueInfo(string Name, OnnxElementType ElementType, ImmutableArray<OnnxDimension> Shape);

/// <summary>One axis of a tensor's shape: a fixed length, or a name for a length that is known at run time.</summary>
internal readonly record struct OnnxDimension(string? Symbol, long Length)
{
    public static implicit operator OnnxDimension(long length) => new(null, length);

    public static implicit operator OnnxDimension(string symbol) => new(symbol, 0);

    public override string ToString() => Symbol ?? Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The element types that the graph uses, numbered as in ONNX's <c>TensorProto.DataType</c>.</summary>
internal enum OnnxElementType
{
    Float = 1,
    UInt8 = 2,
    Int64 = 7,
    Bool = 9,
}
