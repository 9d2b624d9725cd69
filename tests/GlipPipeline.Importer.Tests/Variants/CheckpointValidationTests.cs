using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Variants;
using GlipPipeline.Importer.Variants.Inference;

namespace GlipPipeline.Importer.Tests.Variants;

public sealed class CheckpointValidationTests
{
    private static readonly GlipConfiguration GlipT = KnownVariants.All.Single(known => known.Variant == "GLIP-T");

    [Fact]
    public void Require_WhenAllTensorsFit_IsSilent() => Should.NotThrow(() => CheckpointValidation.Require(GlipT, ShapedTensors.Of(GlipT)));

    [Fact]
    public void Require_WhenThereIsNothing_ListsEveryTensor()
    {
        var message = Should.Throw<CheckpointException>(
            () => CheckpointValidation.Require(GlipT, new Dictionary<string, CheckpointTensor>())).Message;
        message.ShouldStartWith("The checkpoint does not fit GLIP-T; tensors that differ (726):");
        message.Split("\n  missing: ").Length.ShouldBe(727);
    }

    [Fact]
    public void Differences_WhenTheModelIsAnother_NamesExpectedAndFound()
    {
        var differences =
            CheckpointValidation.Differences(GlipT, ShapedTensors.Of(KnownVariants.All.Single(known => known.Variant == "GLIP-L")));
        differences.ShouldContain("misshapen: backbone.body.norm3.weight: expected [768], found [1536]");
        differences.ShouldNotContain(line => line.StartsWith("missing", StringComparison.Ordinal));
    }
}
