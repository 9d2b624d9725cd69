using System.Collections.Immutable;
using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// The attention between image and text that opens a head block (GLIP, arXiv:2112.03857, section 3.2), over all pyramid levels
/// at once. As in the official code, and unlike in the paper, the residual is the normalised input. Image positions never see pad
/// tokens; text sees every position, padding included. Deviation: the official clamps to ±50000 are left out, since they
/// never act on float32 features of a usable model.
/// </summary>
internal sealed class Fusion(GlipConfiguration configuration, int block) : IGraphPart
{
    private const float LayerNormEpsilon = 1e-5f;
    private const float PadScore = -9e15f;

    /// <summary>Name of heads · real_tokens.</summary>
    private static readonly OnnxDimension HeadTokens = "head_tokens";

    private readonly int _heads = configuration.Fusion.Heads;
    private readonly int _channels = configuration.Head.Channels;
    private readonly string _key = $"rpn.head.dyhead_tower.{3 * block}.b_attn.";

    public string Name => $"block{block}/fusion";

    public ImmutableArray<OnnxValueInfo> Inputs =>
        [.. Stages.BlockVisual(configuration, block - 1), Stages.BlockText(configuration, block - 1), Stages.RealAttentionMask];

    public ImmutableArray<OnnxValueInfo> Outputs =>
        [.. Stages.FusedVisual(configuration, block), Stages.FusedText(configuration, block)];

    public void Build(GraphBuilder graph)
    {
        var levels = Stages.BlockVisual(configuration, block - 1).Select(level => graph.Stage(level.Name)).ToImmutableArray();
        var text = graph.Stage(Stages.BlockText(configuration, block - 1).Name);
        var weights = new FusionWeights(graph, configuration, _key);
        var visual = AllPositions(graph, levels).LayerNorm(_key + "layer_norm_v", LayerNormEpsilon);
        var textRows = text.Reshape(-1, configuration.Bert.HiddenSize)
            .Shaped(Stages.TextRows, configuration.Bert.HiddenSize)
            .LayerNorm(_key + "layer_norm_l", LayerNormEpsilon);
        var batch = text.Length(0);
        var keys = ByHead(weights.TextKeys(textRows), batch);

        PublishVisual(graph, levels, visual + VisualUpdate(visual, keys, textRows, weights, batch));
        var fusedText = textRows + TextUpdate(visual, keys, weights, batch);
        graph.Publish(Stages.FusedText(configuration, block), fusedText.Reshape(batch, -1, configuration.Bert.HiddenSize));
    }

    /// <summary>What each image position takes from the text: [batch, positions, channels].</summary>
    private GraphValue VisualUpdate(GraphValue visual, GraphValue keys, GraphValue textRows, FusionWeights weights, GraphValue batch)
    {
        var scores = visual.MatMul(keys.Transpose(0, 2, 1)) + TokenBias(textRows, weights, batch);
        var attention = scores.Reshape(0, 0, _heads, -1)
            .Shaped("batch", Stages.AllLocations, _heads, "real_tokens")
            .Softmax()
            .Reshape(0, 0, -1)
            .Shaped("batch", Stages.AllLocations, HeadTokens);
        return attention.MatMul(ByHead(weights.TextValues(textRows), batch));
    }

    /// <summary>What each token takes from the image: [batch · tokens, text width].</summary>
    private GraphValue TextUpdate(GraphValue visual, GraphValue keys, FusionWeights weights, GraphValue batch)
    {
        var attention = keys.MatMul(visual.Transpose(0, 2, 1)).Softmax();
        var attended = attention.MatMul(visual)
            .Reshape(batch, _heads, -1, _channels)
            .Shaped("batch", _heads, "real_tokens", _channels)
            .Transpose(0, 2, 1, 3);
        return weights.TextUpdate(attended.Reshape(-1, _heads * _channels).Shaped(Stages.TextRows, _heads * _channels));
    }

    /// <summary>The part of the scores that depends on the token alone, with pad tokens shut out: [batch, 1, heads · tokens].</summary>
    private GraphValue TokenBias(GraphValue textRows, FusionWeights weights, GraphValue batch)
    {
        var graph = textRows.Graph;
        var bias = weights.TokenBias(textRows).Reshape(batch, -1, _heads).Shaped("batch", "real_tokens", _heads).Transpose(0, 2, 1);
        var real = graph.Stage(Stages.RealAttentionMask.Name).Cast(OnnxElementType.Bool).Unsqueeze(1);
        return real.Choose(bias, graph.Real(PadScore)).Reshape(0, 1, -1).Shaped("batch", 1, HeadTokens);
    }

    /// <summary>[batch · tokens, heads · channels] to [batch, heads · tokens, channels].</summary>
    private GraphValue ByHead(GraphValue rows, GraphValue batch) =>
        rows.Reshape(batch, -1, _heads, _channels)
            .Shaped("batch", "real_tokens", _heads, _channels)
            .Transpose(0, 2, 1, 3)
            .Reshape(batch, -1, _channels)
            .Shaped("batch", HeadTokens, _channels);

    /// <summary>Every position of every level, finest level first: [batch, positions, channels].</summary>
    private GraphValue AllPositions(GraphBuilder graph, ImmutableArray<GraphValue> levels)
    {
        var rows = levels.Select((level, i) =>
            level.Reshape(0, 0, -1).Shaped("batch", _channels, Stages.Locations(i + Stages.FirstLevel)));
        return graph.Concat(2, [.. rows]).Shaped("batch", _channels, Stages.AllLocations).Transpose(0, 2, 1);
    }

    private void PublishVisual(GraphBuilder graph, ImmutableArray<GraphValue> levels, GraphValue positions)
    {
        var areas = levels.Select(level => level.Length(2) * level.Length(3)).ToArray();
        var pieces = positions.Transpose(0, 2, 1).Split(2, graph.Concat(0, areas), levels.Length);
        for (var i = 0; i < levels.Length; i++)
        {
            var piece = pieces[i].Shaped("batch", _channels, Stages.Locations(i + Stages.FirstLevel));
            graph.Publish(Outputs[i], piece.ReshapeTo(levels[i].Lengths(0)));
        }
    }
}
