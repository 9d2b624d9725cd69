using System.Collections.Immutable;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>The text encoder's layers. Its result is the last hidden state, pad rows included.</summary>
internal sealed class BertEncoder(GlipConfiguration configuration) : IGraphPart
{
    public string Name => "bert";

    public ImmutableArray<OnnxValueInfo> Inputs => [Stages.TextEmbeddings(configuration), Stages.RealAttentionMask];

    public ImmutableArray<OnnxValueInfo> Outputs => [Stages.TextHidden(configuration)];

    public void Build(GraphBuilder graph)
    {
        var layer = new BertLayer(configuration.Bert);
        var keyMask = BertLayer.KeyMask(graph);
        var text = graph.Stage(Inputs[0].Name);
        for (var i = 0; i < configuration.Bert.Layers; i++)
        {
            using var scope = graph.Scope($"layer{i}");
            text = layer.Build(text, $"language_backbone.body.model.encoder.layer.{i}.", keyMask);
        }

        graph.Publish(Outputs[0], text);
    }
}
