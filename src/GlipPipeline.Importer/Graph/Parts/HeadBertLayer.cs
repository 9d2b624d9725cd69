using System.Collections.Immutable;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>The text half of a head block: one BERT layer on the fused text.</summary>
internal sealed class HeadBertLayer(GlipConfiguration configuration, int block) : IGraphPart
{
    public string Name => $"block{block}/bert_layer";

    public ImmutableArray<OnnxValueInfo> Inputs => [Stages.FusedText(configuration, block), Stages.RealAttentionMask];

    public ImmutableArray<OnnxValueInfo> Outputs => [Stages.BlockText(configuration, block)];

    public void Build(GraphBuilder graph)
    {
        var text = graph.Stage(Inputs[0].Name);
        var layer = new BertLayer(configuration.Bert);
        graph.Publish(Outputs[0], layer.Build(text, $"rpn.head.dyhead_tower.{(3 * block) + 1}.", BertLayer.KeyMask(graph)));
    }
}
