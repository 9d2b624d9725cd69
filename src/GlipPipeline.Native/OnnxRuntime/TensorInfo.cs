using System.Collections.Immutable;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="ElementType">Type of its elements; <see cref="TensorElementType.Undefined"/> if it is no tensor.</param>
/// <param name="Shape">Dimensions; -1 where the model leaves one open.</param>
public sealed record TensorInfo(string Name, TensorElementType ElementType, ImmutableArray<long> Shape);
