using GlipPipeline.Importer.Graph.Ops;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// Regression to boxes, in the legacy convention in which x2 and y2 are the last pixel inside. One square anchor stands on every
/// location: the one at (x, y) has its centre at stride · x + (stride - 1) / 2 and the side size.
/// </summary>
internal static class BoxDecoding
{
    /// <summary>The official box coder divides centre changes by this.</summary>
    private const float CentreWeight = 10;

    /// <summary>The official box coder divides size changes by this.</summary>
    private const float SizeWeight = 5;

    /// <summary>Largest change of size: a factor of 1000 / 16.</summary>
    private static readonly float LargestSizeChange = MathF.Log(1000f / 16f);

    /// <param name="regression">[batch, picks, 4]: dx, dy, dw, dh of the picked locations.</param>
    /// <param name="locations">int64 [batch, picks]: y · width + x.</param>
    /// <param name="width">Width of the level's map, int64 [1].</param>
    /// <param name="lastPixel">[batch, 1, 2]: width - 1 and height - 1 of each image without padding.</param>
    /// <param name="anchorSize">Side of the level's anchors in pixels.</param>
    /// <param name="stride">Distance of the level's locations in pixels.</param>
    /// <returns>[batch, picks, 4]: x1, y1, x2, y2, clipped to the image.</returns>
    public static GraphValue Build(
        GraphValue regression, GraphValue locations, GraphValue width, GraphValue lastPixel, float anchorSize, float stride)
    {
        var graph = regression.Graph;
        var places = graph.Concat(-1, (locations % width).Unsqueeze(-1), (locations / width).Unsqueeze(-1));
        var anchorCentre = (places.Cast(Model.OnnxElementType.Float) * stride) + ((stride - 1) / 2);
        var changes = regression.Split(-1, graph.Integers(2, 2), 2);
        var centre = (changes[0] / graph.Real(CentreWeight) * anchorSize) + anchorCentre;
        var size = (changes[1] / graph.Real(SizeWeight)).Min(graph.Real(LargestSizeChange)).Exp() * anchorSize;
        var reach = (size - 1f) * 0.5f;
        return graph.Concat(-1, Clip(centre - reach, lastPixel), Clip(centre + reach, lastPixel));
    }

    private static GraphValue Clip(GraphValue corner, GraphValue lastPixel) => corner.Max(corner.Graph.Real(0)).Min(lastPixel);
}
