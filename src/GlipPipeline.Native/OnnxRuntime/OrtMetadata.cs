using System.Collections.Immutable;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Reads a model's metadata.</summary>
internal static unsafe class OrtMetadata
{
    internal static ImmutableDictionary<string, string> Read(nint session)
    {
        nint metadata;
        OrtStatus.Check(OrtApi.GetModelMetadata(session, &metadata));
        using var owner = new OrtHandle(metadata, OrtApi.ReleaseModelMetadata);
        byte** keys;
        long count;
        OrtStatus.Check(OrtApi.GetMetadataKeys(metadata, OrtEnvironment.Allocator, &keys, &count));
        var result = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            byte* value;
            OrtStatus.Check(OrtApi.LookupMetadata(metadata, OrtEnvironment.Allocator, keys[i], &value));
            result[OrtText.Take(keys[i])] = OrtText.Take(value);
        }

        // No array comes with no keys.
        if (keys is not null)
        {
            OrtStatus.Check(OrtApi.AllocatorFree(OrtEnvironment.Allocator, keys));
        }

        return result.ToImmutable();
    }
}
