using GlipPipeline.Importer.Graph;
using GlipPipeline.Importer.Graph.Parts;
using GlipPipeline.Importer.Tests.Golden;

namespace GlipPipeline.Importer.Tests.Graph;

/// <summary>Each registered part alone: fed with the official run's stages before it, it gives the official stages after it.</summary>
public sealed class GraphPartsTests
{
    public static TheoryData<string> PartNames => [.. GraphParts.Of(TinyA.Configuration).Where(IsRecorded).Select(part => part.Name)];

    [Theory]
    [MemberData(nameof(PartNames))]
    public void Build_WhenFedWithOfficialStages_GivesOfficialStages(string partName)
    {
        var part = GraphParts.Of(TinyA.Configuration).Single(part => part.Name == partName);
        using var model = new TestModel([part], TinyA.Weights);

        var results = model.Run(part.Inputs.Select(input => TinyA.Input(input.Name)));

        foreach (var output in part.Outputs)
        {
            results[output.Name].ShouldEqualStage(TinyA.Stage(output.Name));
        }
    }

    [Fact]
    public void Of_WhenWholeModelIsListed_LeavesOnlyPartsWithTestsOfTheirOwnUnrecorded()
    {
        GraphParts.Of(TinyA.Configuration)
            .Where(part => !IsRecorded(part))
            .Select(part => part.Name)
            .ShouldBe(["text_trimming", "selection"]);
    }

    private static bool IsRecorded(IGraphPart part) => part.Outputs.All(output => TinyA.Has(output.Name));
}
