using System.Collections.Immutable;

namespace GlipPipeline.Teachers.Forward;

/// <summary>An array as NumPy has it.</summary>
/// <param name="Elements">Row-major.</param>
/// <param name="Shape">Dimensions.</param>
internal sealed record NpyArray<T>(T[] Elements, ImmutableArray<long> Shape);
