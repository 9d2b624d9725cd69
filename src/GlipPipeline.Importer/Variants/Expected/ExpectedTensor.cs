using System.Collections.Immutable;

namespace GlipPipeline.Importer.Variants.Expected;

/// <summary>A tensor that the graph needs.</summary>
/// <param name="Name">Key in the state dictionary.</param>
/// <param name="Shape">Sizes of the dimensions.</param>
internal sealed record ExpectedTensor(string Name, ImmutableArray<long> Shape)
{
    /// <summary>Weight and bias of a fully connected layer.</summary>
    public static IEnumerable<ExpectedTensor> Linear(string name, int outputs, int inputs) =>
        [new(name + ".weight", [outputs, inputs]), new(name + ".bias", [outputs])];

    /// <summary>Weight and bias of a convolution.</summary>
    public static IEnumerable<ExpectedTensor> Convolution(string name, int outputs, int inputs, int kernel) =>
        [new(name + ".weight", [outputs, inputs, kernel, kernel]), new(name + ".bias", [outputs])];

    /// <summary>Weight and bias of a normalisation.</summary>
    public static IEnumerable<ExpectedTensor> Norm(string name, int width) =>
        [new(name + ".weight", [width]), new(name + ".bias", [width])];
}
