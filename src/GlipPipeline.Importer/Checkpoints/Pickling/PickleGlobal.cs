using GlipPipeline.Importer.Checkpoints.Tensors;

namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>One of the few Python names that a checkpoint may mention.</summary>
/// <param name="FullName">Module and name.</param>
/// <param name="Role">What it stands for.</param>
/// <param name="ElementType">For a storage class, the type of its elements.</param>
internal sealed record PickleGlobal(string FullName, PickleGlobalRole Role, CheckpointElementType ElementType = default);
