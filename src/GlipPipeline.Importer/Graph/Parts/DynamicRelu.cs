using GlipPipeline.Importer.Graph.Ops;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// The larger of two lines per channel, max(a1 y + b1, a2 y + b2), whose slopes and intercepts follow from the pooled map
/// (Dynamic ReLU, arXiv:2003.10027). The official order of the four is a1, b1, a2, b2, with
/// a1 = 2(t - 0.5) + 1, a2 = 2(t - 0.5), b = t - 0.5 for t in 0 to 1.
/// </summary>
internal static class DynamicRelu
{
    public static GraphValue Build(ScaledSum sum, string key, int channels)
    {
        var graph = sum.Map.Graph;
        var hidden = sum.Pooled.Reshape(-1, channels).Shaped("batch", channels).Linear(key + "relu.fc.0").Relu();
        var coefficients = hidden.Linear(key + "relu.fc.2").HardSigmoid().Reshape(0, -1, 1, 1).Shaped("batch", 4 * channels, 1, 1)
            .Split(1, graph.Integers(channels, channels, channels, channels), 4);
        return Line(sum, coefficients[0] * 2f, coefficients[1] - 0.5f)
            .Max(Line(sum, (coefficients[2] * 2f) - 1f, coefficients[3] - 0.5f));
    }

    /// <summary>slope · (map + shift) + intercept.</summary>
    private static GraphValue Line(ScaledSum sum, GraphValue slope, GraphValue intercept) =>
        (sum.Map * slope) + ((sum.Shift * slope) + intercept);
}
