using GlipPipeline.Core.Units;

namespace GlipPipeline.Core.Tests.Units;

public sealed class UnitIdTests
{
    [Theory]
    [InlineData(0, "00000000", "00000")]
    [InlineData(999, "00000999", "00000")]
    [InlineData(1000, "00001000", "00001")]
    [InlineData(12_345_678, "12345678", "12345")]
    public void Range_WhenUnitsAreNumbered_HoldsAThousandOfThem(int value, string name, string range)
    {
        var unit = new UnitId(value);

        (unit.ToString(), unit.Range).ShouldBe((name, range));
    }

    [Fact]
    public void CompareTo_WhenUnitsAreSorted_GivesTheOrderOfThePlan() =>
        new[] { new UnitId(10), new UnitId(9), new UnitId(100) }.Order().ShouldBe([new UnitId(9), new UnitId(10), new UnitId(100)]);
}
