using System.Collections.Immutable;
using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// C3 to C5 to the levels P3 to P7. P6 is computed from P5, not from C5. Images are multiples of 32 pixels, so that each of
/// C3 to C5 is exactly twice the next.
/// </summary>
internal sealed class FeaturePyramid(GlipConfiguration configuration) : IGraphPart
{
    private const string Prefix = "backbone.fpn.";

    public string Name => "fpn";

    public ImmutableArray<OnnxValueInfo> Inputs => Stages.Backbone(configuration);

    public ImmutableArray<OnnxValueInfo> Outputs => Stages.Pyramid(configuration);

    public void Build(GraphBuilder graph)
    {
        var lateral5 = Lateral(graph, 5);
        var lateral4 = Lateral(graph, 4) + Twice(lateral5, 4);
        var lateral3 = Lateral(graph, 3) + Twice(lateral4, 3);
        var p5 = lateral5.Conv(Prefix + "fpn_layer4");
        var p6 = p5.Conv(Prefix + "top_blocks.p6", stride: 2);
        var p7 = p6.Relu().Conv(Prefix + "top_blocks.p7", stride: 2);
        graph.Publish(Outputs[0], lateral3.Conv(Prefix + "fpn_layer2"));
        graph.Publish(Outputs[1], lateral4.Conv(Prefix + "fpn_layer3"));
        graph.Publish(Outputs[2], p5);
        graph.Publish(Outputs[3], p6);
        graph.Publish(Outputs[4], p7);
    }

    private GraphValue Lateral(GraphBuilder graph, int level) =>
        graph.Stage(Inputs[level - Stages.FirstLevel].Name)
            .Conv($"{Prefix}fpn_inner{level - 1}")
            .AtLevel(level, configuration.FpnChannels);

    private GraphValue Twice(GraphValue coarser, int level) => coarser.UpsampleTwice().AtLevel(level, configuration.FpnChannels);
}
