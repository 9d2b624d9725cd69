using System.Collections.Immutable;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Reads what a session takes and gives.</summary>
internal static unsafe class OrtSignature
{
    internal static ImmutableArray<TensorInfo> ReadInputs(nint session) =>
        Read(session, OrtApi.GetInputCount, OrtApi.GetInputName, OrtApi.GetInputTypeInfo);

    internal static ImmutableArray<TensorInfo> ReadOutputs(nint session) =>
        Read(session, OrtApi.GetOutputCount, OrtApi.GetOutputName, OrtApi.GetOutputTypeInfo);

    private static ImmutableArray<TensorInfo> Read(
        nint session,
        delegate* unmanaged<nint, nuint*, nint> getCount,
        delegate* unmanaged<nint, nuint, nint, byte**, nint> getName,
        delegate* unmanaged<nint, nuint, nint*, nint> getTypeInfo)
    {
        nuint count;
        OrtStatus.Check(getCount(session, &count));
        var result = ImmutableArray.CreateBuilder<TensorInfo>((int)count);
        for (nuint i = 0; i < count; i++)
        {
            byte* name;
            OrtStatus.Check(getName(session, i, OrtEnvironment.Allocator, &name));
            nint typeInfo;
            OrtStatus.Check(getTypeInfo(session, i, &typeInfo));
            result.Add(OrtTensorInfo.Take(OrtText.Take(name), typeInfo));
        }

        return result.MoveToImmutable();
    }
}
