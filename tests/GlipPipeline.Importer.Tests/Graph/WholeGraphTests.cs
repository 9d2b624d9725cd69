using GlipPipeline.Importer.Graph.Parts;
using GlipPipeline.Importer.Tests.Golden;

namespace GlipPipeline.Importer.Tests.Graph;

/// <summary>
/// All parts together, from pixels and token ids to candidates; once as shipped, once without the part that trims the text.
/// </summary>
public sealed class WholeGraphTests(WholeGraphTests.WholeGraph graph) : IClassFixture<WholeGraphTests.WholeGraph>
{
    [Theory]
    [InlineData(TinyA.PaddedTokens)]
    [InlineData(TinyA.RealTokens)]
    public void Assemble_WhenTextIsNotTrimmed_GivesEveryOfficialStage(int tokens)
    {
        var results = graph.Untrimmed.Run(Official(graph.Untrimmed, tokens));

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
    public void Assemble_WhenTextIsTrimmed_GivesOfficialStagesOfRealTokens(int tokens)
    {
        var results = graph.Trimmed.Run(Official(graph.Trimmed, tokens));

        foreach (var stage in results.Keys.Where(TinyA.Has))
        {
            results[stage].ShouldEqualStage(TinyA.Stage(stage, TinyA.RealTokens));
        }
    }

    [Theory]
    [InlineData(TinyA.PaddedTokens)]
    [InlineData(TinyA.RealTokens)]
    public void Assemble_WhenTextIsNotTrimmed_GivesOfficialDetections(int tokens) =>
        ShouldGiveOfficialDetections(graph.Untrimmed.Run(Official(graph.Untrimmed, tokens)));

    [Theory]
    [InlineData(TinyA.PaddedTokens)]
    [InlineData(TinyA.RealTokens)]
    public void Assemble_WhenTextIsTrimmed_GivesOfficialDetections(int tokens) =>
        ShouldGiveOfficialDetections(graph.Trimmed.Run(Official(graph.Trimmed, tokens)));

    [Fact]
    public void Assemble_WhenTwoImagesShareABatch_GivesWhatEachGivesAlone()
    {
        NamedArray[] first = [.. Official(graph.Untrimmed, TinyA.PaddedTokens)];
        NamedArray[] second = [.. first.Select(Another)];

        var together = graph.Untrimmed.Run(first.Zip(second, (a, b) => a.Then(b)));

        ShouldBeTheSame(together, 0, graph.Untrimmed.Run(first));
        ShouldBeTheSame(together, 1, graph.Untrimmed.Run(second));
    }

    private static IEnumerable<NamedArray> Official(TestModel model, int tokens) =>
        model.Inputs.Select(name => TinyA.Input(name, tokens));

    private static void ShouldGiveOfficialDetections(IReadOnlyDictionary<string, NamedArray> results) => Detection.ShouldBeEqual(
        Detection.Suppressed(Detection.Of(results["boxes"], results["scores"], results["labels"])),
        Detection.Recorded("final_"));

    /// <summary>A smaller, mirrored picture, a shorter text with other words, other phrases.</summary>
    private static NamedArray Another(NamedArray input) => input.Name switch
    {
        "image" => input with { Values = ((byte[])input.Values).Reverse().ToArray() },
        "image_size" => input with { Values = new long[] { 101, 150 } },
        "real_input_ids" => input with { Values = input.Integers.Select((id, i) => i is 0 or > 9 ? id : 119 - id).ToArray() },
        "real_attention_mask" => input with { Values = input.Integers.Select((_, i) => i < 10 ? 1L : 0L).ToArray() },
        _ => input with { Values = ((bool[])input.Values).Select((_, i) => i is 2 or 3 or 30).ToArray() },
    };

    private static void ShouldBeTheSame(
        IReadOnlyDictionary<string, NamedArray> together, int index, IReadOnlyDictionary<string, NamedArray> alone)
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

    /// <summary>The models, built once for all tests of the class.</summary>
    public sealed class WholeGraph : IDisposable
    {
        internal TestModel Trimmed { get; } = new([.. GraphParts.Of(TinyA.Configuration)], TinyA.Weights);

        internal TestModel Untrimmed { get; } =
            new([.. GraphParts.Of(TinyA.Configuration).Where(part => part is not TextTrimming)], TinyA.Weights);

        public void Dispose()
        {
            Trimmed.Dispose();
            Untrimmed.Dispose();
        }
    }
}
