using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Core.Tests.Pairs;

public sealed class PairRangeTests
{
    [Fact]
    public void Where_OfAContiguousRange_ReadsFromItsBeginningAndKeepsWhatIsWanted()
    {
        var some = new PairRange("a.tar", 10, 5, 4096).Where(index => index is 11 or 14);

        some.Places().ShouldBe([11, 14]);
        (some.Source, some.First, some.Count).ShouldBe(("a.tar", 11L, 2));
        var piece = some.Pieces.ShouldHaveSingleItem();
        (piece.First, piece.Count, piece.Offset).ShouldBe((10L, 5, 4096L));
    }

    [Fact]
    public void Where_OfPieces_LeavesOutThoseOfWhichNothingIsWanted()
    {
        var pieces = new PairRange("a.tar", 1, 3, 0)
        {
            Pieces = [new PairPiece(0, 4, 0, [1, 2]), new PairPiece(8, 4, 512, [9])],
        };

        pieces.Where(index => index != 9).Pieces.Select(piece => piece.First).ShouldBe([0]);
        pieces.Where(index => index == 9).Places().ShouldBe([9]);
    }
}
