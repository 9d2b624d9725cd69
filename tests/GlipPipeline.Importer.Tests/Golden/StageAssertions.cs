namespace GlipPipeline.Importer.Tests.Golden;

/// <summary>Comparison of arrays within the tolerances of the golden run.</summary>
internal static class StageAssertions
{
    public static void ShouldEqualStage(this NamedArray actual, NamedArray expected)
    {
        actual.Shape.ShouldBe(expected.Shape, $"shape of {expected.Name}");
        var (found, golden) = (actual.Floats, expected.Floats);
        var worst = Enumerable.Range(0, golden.Length).MaxBy(i => Excess(found[i], golden[i]));
        Excess(found[worst], golden[worst]).ShouldBeLessThanOrEqualTo(
            0, $"{expected.Name}[{worst}] is {found[worst]}, the official run has {golden[worst]}");
    }

    public static void ShouldBeLike(this NamedArray actual, Array values, params long[] shape)
    {
        actual.Shape.ShouldBe(shape);
        actual.Values.ShouldBe(values);
    }

    private static double Excess(float actual, float expected) => float.IsNaN(actual)
        ? double.PositiveInfinity
        : Math.Abs((double)actual - expected) - TinyA.AbsoluteTolerance - (TinyA.RelativeTolerance * Math.Abs(expected));
}
