using GlipPipeline.Core.Phrases;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Evaluation.Tests;

public sealed class PhraseMatcherTests
{
    private const string Caption = "a large red circle above two stars";

    private static readonly Phrase[] Phrases =
        [LabelledPairs.Phrase(Caption, "red circle", "circle"), LabelledPairs.Phrase(Caption, "two stars", "stars")];

    [Fact]
    public void Find_WhenASpanIsTheSame_TakesIt() =>
        PhraseMatcher.Find(new CodePointSpan(25, 34), [.. Phrases]).ShouldBe((1, ExtractionMatch.Same));

    [Fact]
    public void Find_WhenSpansOverlap_TakesTheBest() =>
        PhraseMatcher.Find(new CodePointSpan(0, 18), [.. Phrases]).ShouldBe((0, ExtractionMatch.Overlapping));

    [Fact]
    public void Find_WhenNothingOverlaps_SaysSo() =>
        PhraseMatcher.Find(new CodePointSpan(18, 25), [.. Phrases]).ShouldBe((-1, ExtractionMatch.Missed));
}
