using System.Collections.Immutable;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Something other than the CPU that runs parts of a graph.</summary>
/// <param name="Options">The provider's own options, for example <c>device_id</c>, by its names.</param>
public abstract record ExecutionProvider(ImmutableDictionary<string, string> Options)
{
    /// <summary>NVIDIA GPUs through CUDA and cuDNN.</summary>
    public sealed record Cuda(ImmutableDictionary<string, string> Options) : ExecutionProvider(Options);

    /// <summary>NVIDIA GPUs through TensorRT. Append it before <see cref="Cuda"/>, which runs what TensorRT cannot.</summary>
    public sealed record TensorRt(ImmutableDictionary<string, string> Options) : ExecutionProvider(Options);
}
