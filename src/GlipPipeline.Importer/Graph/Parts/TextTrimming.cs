using System.Collections.Immutable;
using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// Cuts padding off the text: what no text of the batch reaches. Pad tokens influence neither images nor real tokens, so that
/// candidates stay the same, at a fraction of the fusion's cost for the usual 256 tokens. Who wants the inner tensors at
/// their full length makes <c>text_length</c> an input of the model and feeds the padded length.
/// </summary>
internal sealed class TextTrimming : IGraphPart
{
    public string Name => "text_trimming";

    public ImmutableArray<OnnxValueInfo> Inputs => [Stages.InputIds, Stages.AttentionMask, Stages.PositiveMap];

    public ImmutableArray<OnnxValueInfo> Outputs =>
        [Stages.TextLength, Stages.RealInputIds, Stages.RealAttentionMask, Stages.RealPositiveMap];

    public void Build(GraphBuilder graph)
    {
        var mask = graph.Stage(Stages.AttentionMask.Name);
        var places = graph.Range(mask.Length(1)).Shaped(OnnxElementType.Int64, "tokens") + 1L;
        graph.Publish(Stages.TextLength, (places * mask).ReduceMax(0, 1).Reshape(1));
        Publish(graph, Stages.RealInputIds, Stages.InputIds);
        Publish(graph, Stages.RealAttentionMask, Stages.AttentionMask);
        Publish(graph, Stages.RealPositiveMap, Stages.PositiveMap);
    }

    private static void Publish(GraphBuilder graph, OnnxValueInfo trimmed, OnnxValueInfo padded) =>
        graph.Publish(
            trimmed, graph.Stage(padded.Name).Slice(padded.Shape.Length - 1, graph.Integers(0), graph.Stage(Stages.TextLength.Name)));
}
