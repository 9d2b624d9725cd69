using System.Collections.Immutable;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Reads element types and shapes.</summary>
internal static unsafe class OrtTensorInfo
{
    /// <summary>Describes an input or output. Frees <paramref name="typeInfo"/>.</summary>
    internal static TensorInfo Take(string name, nint typeInfo)
    {
        using var owner = new OrtHandle(typeInfo, OrtApi.ReleaseTypeInfo);
        nint tensorInfo;
        OrtStatus.Check(OrtApi.CastTypeInfoToTensorInfo(typeInfo, &tensorInfo));
        return tensorInfo == 0
            ? new TensorInfo(name, TensorElementType.Undefined, [])
            : new TensorInfo(name, ReadElementType(tensorInfo), [.. ReadShape(tensorInfo)]);
    }

    internal static (TensorElementType ElementType, ImmutableArray<long> Shape) OfValue(nint value)
    {
        nint tensorInfo;
        OrtStatus.Check(OrtApi.GetTensorTypeAndShape(value, &tensorInfo));
        using var owner = new OrtHandle(tensorInfo, OrtApi.ReleaseTensorInfo);
        return (ReadElementType(tensorInfo), [.. ReadShape(tensorInfo)]);
    }

    private static TensorElementType ReadElementType(nint tensorInfo)
    {
        int elementType;
        OrtStatus.Check(OrtApi.GetTensorElementType(tensorInfo, &elementType));
        return (TensorElementType)elementType;
    }

    private static long[] ReadShape(nint tensorInfo)
    {
        nuint rank;
        OrtStatus.Check(OrtApi.GetDimensionsCount(tensorInfo, &rank));
        var shape = new long[rank];
        fixed (long* dimensions = shape)
        {
            OrtStatus.Check(OrtApi.GetDimensions(tensorInfo, dimensions, rank));
        }

        return shape;
    }
}
