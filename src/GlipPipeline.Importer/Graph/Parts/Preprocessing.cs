using System.Collections.Immutable;
using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// Pixels as decoded to the network's input: channels in the order blue, green, red, normalised, and zero outside each
/// image's own size, whatever the padding held.
/// </summary>
internal sealed class Preprocessing(GlipConfiguration configuration) : IGraphPart
{
    public string Name => "preprocessing";

    public ImmutableArray<OnnxValueInfo> Inputs => [Stages.Image, Stages.ImageSize];

    public ImmutableArray<OnnxValueInfo> Outputs => [Stages.InputImage];

    public void Build(GraphBuilder graph)
    {
        var image = graph.Stage(Stages.Image.Name);
        var bgr = image.Transpose(0, 3, 1, 2).Gather(1, graph.Integers(2, 1, 0)).Cast(OnnxElementType.Float);
        var mean = PerChannel(graph, "image_mean", configuration.Image.MeanBgr);
        var std = PerChannel(graph, "image_std", configuration.Image.StdBgr);
        var normalized = (bgr - mean) / std;
        graph.Publish(Stages.InputImage, InsideImage(graph, image).Choose(normalized, graph.Real(0)));
    }

    /// <summary>True on each image's own pixels: [batch, 1, height, width].</summary>
    private static GraphValue InsideImage(GraphBuilder graph, GraphValue image)
    {
        var sizes = graph.Stage(Stages.ImageSize.Name);
        var heights = sizes.Gather(1, graph.Integers(0)).Reshape(-1, 1, 1, 1).Shaped(OnnxElementType.Int64, "batch", 1, 1, 1);
        var widths = sizes.Gather(1, graph.Integers(1)).Reshape(-1, 1, 1, 1).Shaped(OnnxElementType.Int64, "batch", 1, 1, 1);
        var rows = graph.Range(image.Length(1)).Reshape(1, 1, -1, 1).Shaped(OnnxElementType.Int64, 1, 1, "height", 1);
        var columns = graph.Range(image.Length(2)).Reshape(1, 1, 1, -1).Shaped(OnnxElementType.Int64, 1, 1, 1, "width");
        return rows.Less(heights).And(columns.Less(widths));
    }

    private static GraphValue PerChannel(GraphBuilder graph, string name, ImmutableArray<float> values) =>
        graph.Constant(name, [1, 3, 1, 1], () => [.. values]);
}
