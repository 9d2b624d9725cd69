using System.Runtime.InteropServices;

namespace GlipPipeline.Testing.Checkpoints;

/// <summary>Numbers as a checkpoint stores them.</summary>
internal static class StoredNumbers
{
    /// <summary>PyTorch's storage class for a type.</summary>
    public static string StorageClass(TestElementType type) => type switch
    {
        TestElementType.Float32 => "FloatStorage",
        TestElementType.Float16 => "HalfStorage",
        TestElementType.BFloat16 => "BFloat16Storage",
        TestElementType.Float64 => "DoubleStorage",
        _ => "LongStorage",
    };

    /// <summary>Little-endian elements; bfloat16 drops the lower half of the number.</summary>
    public static byte[] Encode(TestElementType type, float[] values) => type switch
    {
        TestElementType.Float32 => Bytes<float>(values),
        TestElementType.Float16 => Bytes<Half>(Array.ConvertAll(values, value => (Half)value)),
        TestElementType.BFloat16 => Bytes<ushort>(Array.ConvertAll(values, value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))),
        TestElementType.Float64 => Bytes<double>(Array.ConvertAll(values, value => (double)value)),
        _ => Bytes<long>(Array.ConvertAll(values, value => (long)value)),
    };

    private static byte[] Bytes<T>(ReadOnlySpan<T> values)
        where T : struct => MemoryMarshal.AsBytes(values).ToArray();
}
