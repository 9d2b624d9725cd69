using GlipPipeline.Importer.Graph;

namespace GlipPipeline.Importer.Tests.Graph;

public sealed class WeightMatrixTests
{
    private static readonly WeightMatrix TwoByThree = new(2, 3, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Multiply_WhenColumnsDoNotFillVectors_GivesTheMatrixProduct()
    {
        var wide = new WeightMatrix(3, 9, [.. Enumerable.Range(0, 27).Select(i => (double)i)]);

        var product = TwoByThree * wide;

        (product.Rows, product.Columns).ShouldBe((2, 9));
        product.ToSingle().ShouldBe([72, 78, 84, 90, 96, 102, 108, 114, 120, 153, 168, 183, 198, 213, 228, 243, 258, 273]);
    }

    [Fact]
    public void Transpose_WhenRectangular_SwapsRowsAndColumns()
    {
        TwoByThree.Transpose().ToSingle().ShouldBe([1, 4, 2, 5, 3, 6]);
    }

    [Fact]
    public void ColumnBlock_WhenInTheMiddle_TakesThoseColumns()
    {
        TwoByThree.ColumnBlock(1, 2).ToSingle().ShouldBe([2, 3, 5, 6]);
    }

    [Fact]
    public void ScaleRows_WhenFactorsAreGiven_ScalesEachRowByItsOwn()
    {
        TwoByThree.ScaleRows(new WeightMatrix(2, 1, [2, 10])).ToSingle().ShouldBe([2, 4, 6, 40, 50, 60]);
    }

    [Fact]
    public void Stack_WhenTwoAreGiven_PutsOneUnderTheOther()
    {
        var stacked = WeightMatrix.Stack([TwoByThree, TwoByThree]);

        (stacked.Rows, stacked.Columns).ShouldBe((4, 3));
        stacked.ToSingle()[6..].ShouldBe(TwoByThree.ToSingle());
    }
}
