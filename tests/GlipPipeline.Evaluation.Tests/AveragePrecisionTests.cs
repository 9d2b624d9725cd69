namespace GlipPipeline.Evaluation.Tests;

public sealed class AveragePrecisionTests
{
    [Fact]
    public void Of_WhenEveryDetectionIsRight_IsOne() => AveragePrecision.Of([(0.9f, true), (0.3f, true)], 2).ShouldBe(1);

    [Fact]
    public void Of_WhenHalfIsFound_IsHalf() => AveragePrecision.Of([(0.9f, true)], 2).ShouldBe(0.5);

    [Fact]
    public void Of_WhenAWrongOneStandsBetween_FollowsTheCurve() =>
        // Precision 1 at recall 1/3, then 2/3 and 3/4 at 2/3 and 1: the envelope lifts 2/3 to 3/4.
        AveragePrecision.Of([(0.9f, true), (0.8f, false), (0.7f, true), (0.6f, true)], 3).ShouldBe((1 + 0.75 + 0.75) / 3, 1e-12);

    [Fact]
    public void Of_WhenScoresTie_CountsTheWrongOneFirst() => AveragePrecision.Of([(0.5f, true), (0.5f, false)], 1).ShouldBe(0.5);

    [Fact]
    public void Of_WhenThereIsNothingToFind_IsZero() => AveragePrecision.Of([(0.5f, false)], 0).ShouldBe(0);
}
