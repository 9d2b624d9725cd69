using System.Diagnostics.CodeAnalysis;

namespace GlipPipeline.Importer.Checkpoints.Tensors;

/// <summary>How a checkpoint stores the elements of a tensor.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members are types of numbers.")]
public enum CheckpointElementType
{
    /// <summary>IEEE single precision, 4 bytes.</summary>
    Float32,

    /// <summary>IEEE half precision, 2 bytes.</summary>
    Float16,

    /// <summary>The upper half of a single, 2 bytes.</summary>
    BFloat16,

    /// <summary>IEEE double precision, 8 bytes.</summary>
    Float64,

    /// <summary>Signed, 8 bytes.</summary>
    Int64,

    /// <summary>Signed, 4 bytes.</summary>
    Int32,

    /// <summary>Signed, 2 bytes.</summary>
    Int16,

    /// <summary>Signed, 1 byte.</summary>
    Int8,

    /// <summary>Unsigned, 1 byte.</summary>
    UInt8,

    /// <summary>Zero or one, 1 byte.</summary>
    Boolean,
}
