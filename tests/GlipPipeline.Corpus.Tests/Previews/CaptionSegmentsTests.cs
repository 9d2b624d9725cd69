using GlipPipeline.Corpus.Previews;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Corpus.Tests.Previews;

public sealed class CaptionSegmentsTests
{
    [Fact]
    public void Of_WhenPhrasesStandApart_CutsBetweenThem()
    {
        const string caption = "🐕 a dog and a cat.";

        CaptionSegments.Of(caption, [LabelledPairs.Phrase(caption, "a dog", "dog"), LabelledPairs.Phrase(caption, "a cat", "cat")])
            .ShouldBe([new("🐕 ", -1), new("a dog", 0), new(" and ", -1), new("a cat", 1), new(".", -1)]);
    }

    [Fact]
    public void Of_WhenPhrasesAreNested_ShowsTheShorter()
    {
        const string caption = "a man with a hat";

        CaptionSegments.Of(caption, [LabelledPairs.Phrase(caption, caption, "man"), LabelledPairs.Phrase(caption, "a hat", "hat")])
            .ShouldBe([new("a man with ", 0), new("a hat", 1)]);
    }

    [Fact]
    public void Of_WhenTheCaptionIsEmpty_GivesNothing() => CaptionSegments.Of("", []).ShouldBeEmpty();
}
