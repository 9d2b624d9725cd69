namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Which .NET type holds an element of which tensor.</summary>
internal static class TensorElements
{
    internal static TensorElementType TypeOf<T>()
        where T : unmanaged => default(T) switch
    {
        float => TensorElementType.Float32,
        byte => TensorElementType.UInt8,
        sbyte => TensorElementType.Int8,
        ushort => TensorElementType.UInt16,
        short => TensorElementType.Int16,
        int => TensorElementType.Int32,
        long => TensorElementType.Int64,
        bool => TensorElementType.Boolean,
        Half => TensorElementType.Float16,
        double => TensorElementType.Float64,
        uint => TensorElementType.UInt32,
        ulong => TensorElementType.UInt64,
        _ => throw new ArgumentException($"{typeof(T)} is no element type of a tensor."),
    };

    /// <summary>Number of elements of a shape.</summary>
    /// <exception cref="ArgumentException">A dimension is negative.</exception>
    internal static int Count(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (var dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension);
            count = checked(count * dimension);
        }

        return checked((int)count);
    }
}
