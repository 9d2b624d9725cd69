namespace GlipPipeline.Importer.Checkpoints.Tensors;

/// <summary>Facts about the element types.</summary>
internal static class ElementTypes
{
    /// <summary>Bytes of one element.</summary>
    public static int SizeBytes(this CheckpointElementType type) => type switch
    {
        CheckpointElementType.Float64 or CheckpointElementType.Int64 => 8,
        CheckpointElementType.Float32 or CheckpointElementType.Int32 => 4,
        CheckpointElementType.Float16 or CheckpointElementType.BFloat16 or CheckpointElementType.Int16 => 2,
        _ => 1,
    };

    /// <summary>Whether elements can be read as floats.</summary>
    public static bool IsFloatingPoint(this CheckpointElementType type) =>
        type is CheckpointElementType.Float32 or CheckpointElementType.Float16
            or CheckpointElementType.BFloat16 or CheckpointElementType.Float64;
}
