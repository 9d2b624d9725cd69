namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>A tensor for an input or output of a model.</summary>
/// <param name="Name">The name of the input or output.</param>
/// <param name="Tensor">Stays owned by the caller.</param>
public readonly record struct NamedTensor(string Name, OnnxTensor Tensor);
