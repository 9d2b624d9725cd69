using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Teachers.Tests.Postprocessing;

public sealed class NonMaximumSuppressionTests
{
    private static readonly LegacyBox Box = new(0, 0, 9, 9);

    // 10 × 6 of 10 × 10 pixels: an IoU of exactly 0.6 by the convention that counts both corners.
    private static readonly LegacyBox ExactlyAtTheThreshold = new(0, 0, 9, 5);
    private static readonly LegacyBox OverTheThreshold = new(0, 0, 9, 6);

    [Fact]
    public void Apply_WhenOverlapIsOverTheThreshold_DropsTheWeaker() =>
        Apply(new(0, OverTheThreshold, 0.5f), new(0, Box, 0.9f)).ShouldBe([new(0, Box, 0.9f)]);

    [Fact]
    public void Apply_WhenOverlapIsExactlyTheThreshold_KeepsBoth() =>
        Apply(new(0, ExactlyAtTheThreshold, 0.5f), new(0, Box, 0.9f)).Count.ShouldBe(2);

    [Fact]
    public void Apply_WhenPhrasesDiffer_KeepsBoth() =>
        Apply(new(0, Box, 0.5f), new(1, Box, 0.9f)).Count.ShouldBe(2);

    [Fact]
    public void Apply_WhenTheSuppressorIsItselfSuppressed_KeepsTheThird()
    {
        var (first, second, third) = (new LegacyBox(0, 0, 99, 0), new LegacyBox(24, 0, 123, 0), new LegacyBox(48, 0, 147, 0));

        Apply(new(0, first, 0.9f), new(0, second, 0.8f), new(0, third, 0.7f)).Select(kept => kept.Box).ShouldBe([first, third]);
    }

    [Fact]
    public void Apply_WhenAllSurvive_KeepsTheCandidatesOrder()
    {
        var far = new LegacyBox(500, 500, 509, 509);

        Apply(new(1, Box, 0.2f), new(0, Box, 0.9f), new(0, far, 0.5f)).Select(kept => kept.Score).ShouldBe([0.2f, 0.9f, 0.5f]);
    }

    private static List<Candidate> Apply(params Candidate[] candidates) => NonMaximumSuppression.Apply(candidates, 0.6f);
}
