using GlipPipeline.Core.Pairs;
using GlipPipeline.Labelling.Embedded;

namespace GlipPipeline.Labelling.Tests.Embedded;

public sealed class PlanLimitTests
{
    private static readonly PairRange[] Ranges = [new("a", 0, 10, 111), new("a", 10, 10, 222), new("b", 0, 4, 333)];

    [Theory]
    [InlineData(null)]
    [InlineData(24L)]
    [InlineData(long.MaxValue)]
    public void Cut_WhenEverythingFits_LeavesTheRangesAsTheyAre(long? limit) => PlanLimit.Cut(Ranges, limit).ShouldBe(Ranges);

    [Fact]
    public void Cut_WhenTheLimitEndsARange_TakesNoMore() => PlanLimit.Cut(Ranges, 10).ShouldBe(Ranges[..1]);

    [Fact]
    public void Cut_WhenTheLimitIsInsideARange_WantsItsFirstPlacesOfTheWholeRange()
    {
        var cut = PlanLimit.Cut(Ranges, 13).ToList();

        cut.Count.ShouldBe(2);
        cut[0].ShouldBe(Ranges[0]);
        (cut[1].First, cut[1].Count).ShouldBe((10, 3));
        cut[1].Places().ShouldBe([10, 11, 12]);
        var piece = cut[1].Pieces.Single();
        (piece.First, piece.Count, piece.Offset).ShouldBe((10, 10, 222));
    }

    [Fact]
    public void FirstOf_ARangeInPieces_IsOfItsFirstPiece()
    {
        var range = new PairRange("a", 3, 5, 0) { Pieces = [new PairPiece(0, 10, 111, [3, 5, 7]), new PairPiece(10, 10, 222, [11, 12])] };

        PlanLimit.FirstOf(range, 4).Places().ShouldBe([3, 5, 7]);
        PlanLimit.FirstOf(range, 2).Places().ShouldBe([3, 5]);
    }
}
