using GlipPipeline.Corpus.Parts;

namespace GlipPipeline.Corpus.Tests.Parts;

public sealed class ByteRangeTests
{
    [Fact]
    public void Merge_WhenRangesOverlapOrNearlyTouch_MakesThemOne() =>
        ByteRange.Merge([new(50, 60), new(0, 10), new(8, 20), new(25, 30), new(26, 27), new(40, 40)], gapBytes: 5)
            .ShouldBe([new ByteRange(0, 30), new ByteRange(50, 60)]);

    [Fact]
    public void Merge_WhenThereIsNothing_GivesNothing() => ByteRange.Merge([new(7, 7)], gapBytes: 5).ShouldBeEmpty();
}
