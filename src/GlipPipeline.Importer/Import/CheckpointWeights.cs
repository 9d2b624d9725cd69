using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Graph;

namespace GlipPipeline.Importer.Import;

/// <summary>The graph's weights, read from a checkpoint each time they are asked for.</summary>
internal sealed class CheckpointWeights(Checkpoint checkpoint) : IWeightSource
{
    public WeightTensor this[string key] => checkpoint.Tensors.TryGetValue(key, out var tensor)
        ? new WeightTensor(tensor.Shape, tensor.ReadFloats)
        : throw new KeyNotFoundException($"The checkpoint has no tensor {key}.");
}
