using System.Collections.Immutable;
using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Checkpoints.Tensors;
using GlipPipeline.Importer.Variants;
using GlipPipeline.Importer.Variants.Expected;

namespace GlipPipeline.Importer.Tests.Variants;

/// <summary>Tensors with names and shapes but no data: all that finding a configuration needs.</summary>
internal static class ShapedTensors
{
    public static Dictionary<string, CheckpointTensor> Of(GlipConfiguration configuration) =>
        ExpectedTensors.Of(configuration).ToDictionary(tensor => tensor.Name, tensor => Of(tensor.Name, tensor.Shape));

    public static CheckpointTensor Of(string name, ImmutableArray<long> shape, CheckpointElementType type = CheckpointElementType.Float32) =>
        new(name, new TensorView(new TensorStorage(type, long.MaxValue, null!), 0, shape, shape));
}
