using GlipPipeline.Onnx.Graph;
using GlipPipeline.Onnx.Tests.Golden;

namespace GlipPipeline.Onnx.Tests.Graph;

/// <summary>All parts together, from pixels and token ids to candidates.</summary>
public sealed class WholeGraphTests(WholeGraphTests.WholeGraph graph) : IClassFixture<WholeGraphTests.WholeGraph>
{
    [Theory]
    [InlineData(TinyA.PaddedTokens)]
    [InlineData(TinyA.RealTokens)]
    public void Assemble_WhenRunOnTheOfficialPicture_GivesEveryOfficialStage(int tokens)
    {
        var results = graph.Model.Run(graph.Model.Inputs.Select(name => TinyA.Input(name, tokens)));

        var stages = results.Keys.Where(TinyA.Has).ToList();
        stages.Count.ShouldBe(50);
        foreach (var stage in stages)
        {
            results[stage].ShouldEqualStage(TinyA.Stage(stage, tokens));
        }
    }

    [Theory]
    [InlineData(TinyA.PaddedTokens)]
    [InlineData(TinyA.RealTokens)]
    public void Assemble_WhenRunOnTheOfficialPicture_GivesOfficialDetections(int tokens)
    {
        var results = graph.Model.Run(graph.Model.Inputs.Select(name => TinyA.Input(name, tokens)));

        Detection.ShouldBeEqual(
            Detection.Suppressed(Detection.Of(results["boxes"], results["scores"], results["labels"])),
            Detection.Recorded("final_"));
    }

    [Fact]
    public void Assemble_WhenTwoImagesShareABatch_GivesWhatEachGivesAlone()
    {
        NamedArray[] first = [.. graph.Model.Inputs.Select(name => TinyA.Input(name))];
        NamedArray[] second = [.. first.Select(Another)];

        var together = graph.Model.Run(first.Zip(second, (a, b) => a.Then(b)));

        ShouldBeTheSame(together, 0, graph.Model.Run(first));
        ShouldBeTheSame(together, 1, graph.Model.Run(second));
    }

    /// <summary>A smaller, mirrored picture, a shorter text with other words, other phrases.</summary>
    private static NamedArray Another(NamedArray input) => input.Name switch
    {
        "image" => input with { Values = ((byte[])input.Values).Reverse().ToArray() },
        "image_size" => input with { Values = new long[] { 101, 150 } },
        "input_ids" => input with { Values = input.Integers.Select((id, i) => i is 0 or > 9 ? id : 119 - id).ToArray() },
        "attention_mask" => input with { Values = input.Integers.Select((_, i) => i < 10 ? 1L : 0L).ToArray() },
        _ => input with { Values = ((bool[])input.Values).Select((_, i) => i is 2 or 3 or 30).ToArray() },
    };

    private static void ShouldBeTheSame(IReadOnlyDictionary<string, NamedArray> together, int index, IReadOnlyDictionary<string, NamedArray> alone)
    {
        foreach (var (name, expected) in alone)
        {
            var actual = together[name].ImageOfBatch(index);
            if (name == "labels")
            {
                actual.Integers.ShouldBe(expected.Integers);
            }
            else
            {
                actual.ShouldEqualStage(expected);
            }
        }
    }

    /// <summary>The model, built once for all tests of the class.</summary>
    public sealed class WholeGraph : IDisposable
    {
        internal TestModel Model { get; } = new([.. GraphParts.Of(TinyA.Configuration)], TinyA.Weights);

        public void Dispose() => Model.Dispose();
    }
}
