using Google.Protobuf;

namespace GlipPipeline.Importer.Model;

/// <summary>
/// The messages of <c>onnx.proto</c> (IR version 9), written field by field; the numbers are the ones of that file.
/// Everything here is small: the elements of tensors are streamed by <see cref="OnnxModelWriter"/>.
/// </summary>
internal static class OnnxProto
{
    public const int ModelGraph = 7;
    public const int GraphInitializer = 5;
    public const int TensorRawData = 9;

    private const long IrVersion = 9;

    public static byte[] Encode(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }

    public static void WriteMessage(CodedOutputStream output, int field, byte[] message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(message));
    }

    /// <summary>The fields of ModelProto other than the graph.</summary>
    public static byte[] ModelHeader(OnnxModel model) => Encode(output =>
    {
        WriteInteger(output, 1, IrVersion);
        WriteText(output, 2, "GlipPipeline");
        WriteText(output, 3, typeof(OnnxProto).Assembly.GetName().Version!.ToString(3));
        WriteMessage(output, 8, Encode(opset => WriteInteger(opset, 2, model.Opset)));
        foreach (var entry in model.Metadata)
        {
            WriteMessage(output, 14, Entry(entry.Key, entry.Value));
        }
    });

    /// <summary>The fields of GraphProto other than the initializers.</summary>
    public static byte[] GraphHeader(OnnxGraph graph) => Encode(output =>
    {
        foreach (var node in graph.Nodes)
        {
            WriteMessage(output, 1, Node(node));
        }

        WriteText(output, 2, graph.Name);
        foreach (var input in graph.Inputs)
        {
            WriteMessage(output, 11, ValueInfo(input));
        }

        foreach (var result in graph.Outputs)
        {
            WriteMessage(output, 12, ValueInfo(result));
        }

        foreach (var value in graph.Values)
        {
            WriteMessage(output, 13, ValueInfo(value));
        }
    });

    /// <summary>TensorProto without its elements; with <paramref name="external"/>, where they lie instead.</summary>
    public static byte[] TensorHeader(OnnxInitializer tensor, ExternalPlace? external = null) => Encode(output =>
    {
        foreach (var length in tensor.Dimensions)
        {
            WriteInteger(output, 1, length);
        }

        WriteInteger(output, 2, (long)tensor.ElementType);
        WriteText(output, 8, tensor.Name);
        if (external is { } place)
        {
            WriteMessage(output, 13, Entry("location", place.FileName));
            WriteMessage(output, 13, Entry("offset", Invariant(place.OffsetBytes)));
            WriteMessage(output, 13, Entry("length", Invariant(tensor.ByteCount)));
            WriteInteger(output, 14, 1);
        }
    });

    private static byte[] Node(OnnxNode node) => Encode(output =>
    {
        foreach (var input in node.Inputs)
        {
            WriteText(output, 1, input);
        }

        foreach (var result in node.Outputs)
        {
            WriteText(output, 2, result);
        }

        WriteText(output, 3, node.Name);
        WriteText(output, 4, node.OpType);
        foreach (var attribute in node.Attributes)
        {
            WriteMessage(output, 5, Attribute(attribute));
        }
    });

    private static byte[] Attribute(OnnxAttribute attribute) => Encode(output =>
    {
        WriteText(output, 1, attribute.Name);
        switch (attribute)
        {
            case OnnxAttribute.Real real:
                output.WriteTag(2, WireFormat.WireType.Fixed32);
                output.WriteFloat(real.Value);
                WriteInteger(output, 20, 1);
                break;
            case OnnxAttribute.Integer integer:
                WriteInteger(output, 3, integer.Value);
                WriteInteger(output, 20, 2);
                break;
            case OnnxAttribute.Text text:
                WriteText(output, 4, text.Value);
                WriteInteger(output, 20, 3);
                break;
            case OnnxAttribute.Integers integers:
                foreach (var value in integers.Values)
                {
                    WriteInteger(output, 8, value);
                }

                WriteInteger(output, 20, 7);
                break;
        }
    });

    private static byte[] ValueInfo(OnnxValueInfo value) => Encode(output =>
    {
        WriteText(output, 1, value.Name);
        WriteMessage(output, 2, Encode(type => WriteMessage(type, 1, TensorType(value))));
    });

    private static byte[] TensorType(OnnxValueInfo value) => Encode(output =>
    {
        WriteInteger(output, 1, (long)value.ElementType);
        WriteMessage(output, 2, Encode(shape =>
        {
            foreach (var dimension in value.Shape)
            {
                WriteMessage(shape, 1, Dimension(dimension));
            }
        }));
    });

    private static byte[] Dimension(OnnxDimension dimension) => Encode(output =>
    {
        if (dimension.Symbol is { } symbol)
        {
            WriteText(output, 2, symbol);
        }
        else
        {
            WriteInteger(output, 1, dimension.Length);
        }
    });

    private static byte[] Entry(string key, string value) => Encode(output =>
    {
        WriteText(output, 1, key);
        WriteText(output, 2, value);
    });

    private static void WriteInteger(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void WriteText(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    private static string Invariant(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
