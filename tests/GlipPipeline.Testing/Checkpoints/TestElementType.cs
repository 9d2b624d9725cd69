using System.Diagnostics.CodeAnalysis;

namespace GlipPipeline.Testing.Checkpoints;

/// <summary>How a test checkpoint stores its numbers.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members are types of numbers.")]
public enum TestElementType
{
    Float32,
    Float16,
    BFloat16,
    Float64,
    Int64,
}
