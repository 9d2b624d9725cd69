using System.Collections.Immutable;
using GlipPipeline.Importer.Graph;
using GlipPipeline.Importer.Graph.Parts;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Tests.Golden;

namespace GlipPipeline.Importer.Tests.Graph;

/// <summary>
/// The shapes that the parts state are those of the tensors they make, for inputs of any size. ONNX Runtime puts tensors of equal
/// stated shapes into one buffer.
/// </summary>
public sealed class StatedShapesTests(StatedShapesTests.Models models) : IClassFixture<StatedShapesTests.Models>
{
    /// <summary>Batch, height and width inside the padding, tokens, phrases.</summary>
    public static TheoryData<int, int, int, int, int> Sizes => new()
    {
        { 1, 1, 1, 1, 1 },
        { 1, 1, 300, 2, 1 },
        { 1, 300, 1, 3, 2 },
        { 1, 33, 31, 24, 9 },
        { 2, 97, 215, 17, 4 },
        { 3, 129, 64, 5, 1 },
        { 4, 31, 161, 24, 1 },
        { 5, 65, 95, 11, 6 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Build_AtAnySize_MakesWhatItStates(int batch, int height, int width, int tokens, int phrases)
    {
        var inputs = Inputs(batch, height, width, tokens, phrases);

        var results = models.Shapes.Run(inputs);

        var lengths = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var stated in models.Graph.Inputs.Concat(models.Graph.Values))
        {
            var shape = (results.GetValueOrDefault(stated.Name) ?? inputs.Single(input => input.Name == stated.Name)).Shape;
            shape.Length.ShouldBe(stated.Shape.Length, stated.Name);
            foreach (var (axis, length) in stated.Shape.Zip(shape))
            {
                var expected = axis.Symbol is not { } symbol ? axis.Length : lengths.TryAdd(symbol, length) ? length : lengths[symbol];
                length.ShouldBe(expected, $"{axis} of {stated.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Build_WhenBuffersAreShared_GivesTheSameNumbers(int batch, int height, int width, int tokens, int phrases)
    {
        var inputs = Inputs(batch, height, width, tokens, phrases);

        var stated = models.Stated.Run(inputs);

        foreach (var (name, expected) in models.Unstated.Run(inputs))
        {
            stated[name].ShouldBeLike(expected.Values, expected.Shape);
        }
    }

    /// <summary>Optimisation rounds otherwise, so that nearly equal candidates may change places.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Build_WhenOptimized_GivesTheSameScores(int batch, int height, int width, int tokens, int phrases)
    {
        var inputs = Inputs(batch, height, width, tokens, phrases);

        models.Optimized.Run(inputs)["scores"].ShouldEqualStage(models.Unstated.Run(inputs)["scores"]);
    }

    private static ImmutableArray<NamedArray> Inputs(int batch, int height, int width, int tokens, int phrases)
    {
        var random = new Random(1);
        var (padded, paddedWidth) = (Padded(height), Padded(width));
        var image = new byte[batch * padded * paddedWidth * 3];
        random.NextBytes(image);
        return
        [
            NamedArray.Of("image", image, batch, padded, paddedWidth, 3),
            NamedArray.Of("image_size", Fill(2 * batch, i => i % 2 == 0 ? (long)height : width), batch, 2),
            NamedArray.Of("input_ids", Fill(batch * tokens, _ => (long)random.Next(TinyA.Configuration.Bert.VocabularySize)), batch, tokens),
            NamedArray.Of("attention_mask", Fill(batch * tokens, i => i % tokens <= tokens / 2 ? 1L : 0L), batch, tokens),
            NamedArray.Of("positive_map", Fill(batch * phrases * tokens, _ => random.Next(3) == 0), batch, phrases, tokens),
        ];
    }

    private static T[] Fill<T>(int count, Func<int, T> element) => [.. Enumerable.Range(0, count).Select(element)];

    private static int Padded(int length)
    {
        var divisor = TinyA.Configuration.Image.SizeDivisorPixels;
        return (length + divisor - 1) / divisor * divisor;
    }

    /// <summary>The models, built once for all tests of the class.</summary>
    public sealed class Models : IDisposable
    {
        public Models()
        {
            var parts = GraphParts.Of(TinyA.Configuration).ToImmutableArray();
            Graph = GraphAssembler.Assemble("test", parts, parts[^1].Outputs, TinyA.Weights);
            Shapes = new TestModel(Graph with { Outputs = Graph.Values, Values = [] });
            Optimized = new TestModel(Graph);
            Stated = new TestModel(Graph, optimized: false);
            Unstated = new TestModel(Graph with { Values = [] }, optimized: false);
        }

        internal OnnxGraph Graph { get; }

        /// <summary>Gives every tensor whose shape is stated.</summary>
        internal TestModel Shapes { get; }

        internal TestModel Optimized { get; }

        internal TestModel Stated { get; }

        internal TestModel Unstated { get; }

        public void Dispose()
        {
            Shapes.Dispose();
            Optimized.Dispose();
            Stated.Dispose();
            Unstated.Dispose();
        }
    }
}
