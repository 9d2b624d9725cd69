using GlipPipeline.Text.Extraction;

namespace GlipPipeline.Text.Tests.Chunking;

public sealed class ReferringExpressionsTests
{
    private static readonly CaptionPhraseFinder Finder = CaptionPhraseFinder.Load();

    [Theory]
    [InlineData("a man in a red shirt", "a man in a red shirt")]
    [InlineData("a woman holding a small dog walks on the beach", "a woman holding a small dog|the beach")]
    [InlineData("a dog and a cat on a sofa", "a dog|a cat on a sofa")]
    [InlineData("a girl who wears a blue hat", "a girl who wears a blue hat")]
    [InlineData("a boy on a horse, a house by the river", "a boy on a horse|a house by the river")]
    public void Find_GivesTheLongestStretchThatDescribesAPhrase(string caption, string expressions) =>
        string.Join('|', Finder.Find(caption, CaptionReading.Default).Where(phrase => phrase.Expression is not null).Select(phrase => phrase.Expression!.Value.Slice(caption)))
            .ShouldBe(expressions);
}
