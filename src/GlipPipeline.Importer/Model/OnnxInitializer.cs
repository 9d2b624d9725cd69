using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GlipPipeline.Importer.Model;

/// <summary>
/// A constant tensor of the graph. Its elements are produced only when the model is written, one tensor at a time, so that
/// a model of a gigabyte never lies in memory whole.
/// </summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="ElementType">Type of the elements.</param>
/// <param name="Dimensions">Shape; empty for a scalar.</param>
/// <param name="WriteElements">Writes the elements, row-major and little-endian: exactly <see cref="ByteCount"/> bytes.</param>
internal sealed record OnnxInitializer(
    string Name,
    OnnxElementType ElementType,
    ImmutableArray<long> Dimensions,
    Action<Stream> WriteElements)
{
    /// <summary>Number of elements.</summary>
    public long ElementCount => Dimensions.Aggregate(1L, (product, length) => checked(product * length));

    /// <summary>Size of the elements in bytes.</summary>
    public long ByteCount => ElementCount * BytesPerElement(ElementType);

    public static OnnxInitializer Floats(string name, ImmutableArray<long> dimensions, Func<float[]> read) =>
        new(name, OnnxElementType.Float, dimensions, stream => stream.Write(MemoryMarshal.AsBytes<float>(read())));

    public static OnnxInitializer Integers(string name, ImmutableArray<long> dimensions, long[] values) =>
        new(name, OnnxElementType.Int64, dimensions, stream => stream.Write(MemoryMarshal.AsBytes<long>(values)));

    private static int BytesPerElement(OnnxElementType type) => type switch
    {
        OnnxElementType.Float => sizeof(float),
        OnnxElementType.Int64 => sizeof(long),
        _ => sizeof(byte),
    };
}
