using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Teachers.Tests.Postprocessing;

public sealed class DetectionLimitTests
{
    [Fact]
    public void Apply_WhenThereAreMore_KeepsTheBestInTheirOrder() =>
        Scores(2, 0.1f, 0.9f, 0.5f).ShouldBe([0.9f, 0.5f]);

    [Fact]
    public void Apply_WhenScoresTieAtTheLimit_KeepsThemAll() =>
        Scores(2, 0.5f, 0.9f, 0.5f, 0.4f).ShouldBe([0.5f, 0.9f, 0.5f]);

    [Fact]
    public void Apply_WhenThereAreFewer_KeepsAll() => Scores(3, 0.1f, 0.9f).ShouldBe([0.1f, 0.9f]);

    private static IEnumerable<float> Scores(int limit, params float[] scores) =>
        DetectionLimit.Apply([.. scores.Select(score => new Candidate(0, default, score))], limit).Select(candidate => candidate.Score);
}
