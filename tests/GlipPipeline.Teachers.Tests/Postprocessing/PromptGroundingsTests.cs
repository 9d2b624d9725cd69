using GlipPipeline.Core.Groundings;
using GlipPipeline.Teachers.Postprocessing;
using GlipPipeline.Teachers.Prompts;

namespace GlipPipeline.Teachers.Tests.Postprocessing;

public sealed class PromptGroundingsTests
{
    private static readonly Prompt Prompt = new([2, 4, 3], [new PromptPhrase(5, [1]), new PromptPhrase(7, [1])]);

    [Fact]
    public void Of_WhenLabelsCountThePromptsPhrases_GivesThePairsPhrases() =>
        Ground(new Candidate(1, new LegacyBox(0, 0, 9, 9), 0.5f)).ShouldBe([new Grounding(7, new PixelBox(0, 0, 10, 10), 0.5f)]);

    [Fact]
    public void Of_WhenScoreIsUnderTheLeast_Drops() =>
        Ground(new Candidate(1, new LegacyBox(0, 0, 9, 9), 0.0999f)).ShouldBeEmpty();

    [Fact]
    public void Of_WhenScoreIsTheLeast_Keeps() =>
        Ground(new Candidate(1, new LegacyBox(0, 0, 9, 9), 0.1f)).Count().ShouldBe(1);

    private static IEnumerable<Grounding> Ground(params Candidate[] candidates) => PromptGroundings.Of(
        Prompt, candidates, new SelectionRule(0.6f, 100), 0.1f, new ImageSize(100, 100), new ImageSize(100, 100));
}
