using System.Collections.Immutable;

namespace GlipPipeline.Importer.Graph;

/// <summary>A tensor of the checkpoint: its shape at once, its elements (row-major, float32) when asked for.</summary>
internal sealed record WeightTensor(ImmutableArray<long> Dimensions, Func<float[]> Read);
