using System.Collections.Immutable;

namespace GlipPipeline.Testing.Checkpoints;

/// <summary>A tensor of a test checkpoint; the numbers are made when they are written.</summary>
/// <param name="Name">The key, without a prefix.</param>
/// <param name="Shape">Sizes of the dimensions.</param>
/// <param name="Fill">Fills the elements in row-major order; called once.</param>
public sealed record TestTensor(string Name, ImmutableArray<long> Shape, Action<Span<float>> Fill)
{
    /// <summary>A tensor of given numbers.</summary>
    public static TestTensor Of(string name, ImmutableArray<long> shape, params float[] values) =>
        new(name, shape, destination => values.CopyTo(destination));

    /// <summary>All elements.</summary>
    public float[] Values()
    {
        var values = new float[Shape.Aggregate(1L, (product, size) => product * size)];
        Fill(values);
        return values;
    }
}
