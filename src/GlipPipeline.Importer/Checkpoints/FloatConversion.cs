using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using GlipPipeline.Importer.Checkpoints.Tensors;

namespace GlipPipeline.Importer.Checkpoints;

/// <summary>Little-endian elements of any floating point type to single precision.</summary>
internal static class FloatConversion
{
    /// <summary>Converts exactly <c>destination.Length</c> elements.</summary>
    public static void Convert(CheckpointElementType type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        switch (type)
        {
            case CheckpointElementType.Float32:
                source.CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case CheckpointElementType.Float16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(source), destination);
                break;
            case CheckpointElementType.BFloat16:
                WidenBFloat16(MemoryMarshal.Cast<byte, ushort>(source), MemoryMarshal.Cast<float, uint>(destination));
                break;
            case CheckpointElementType.Float64:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(source), destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "not a floating point type");
        }
    }

    // A bfloat16 is the upper half of the single with the same value.
    private static void WidenBFloat16(ReadOnlySpan<ushort> source, Span<uint> destination)
    {
        TensorPrimitives.ConvertTruncating(source, destination);
        TensorPrimitives.ShiftLeft(destination, 16, destination);
    }
}
