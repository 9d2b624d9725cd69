using System.Collections.Immutable;
using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// Per location of every level: a logit for each token, a box as change of the anchor, and centerness. Deviation: the
/// official clamp of logits to ±50000 is left out; a sigmoid is saturated far below.
/// </summary>
internal sealed class PredictionHeads(GlipConfiguration configuration) : IGraphPart
{
    private const string Prefix = "rpn.head.";
    private const float SmallestNorm = 1e-12f;

    public string Name => "heads";

    public ImmutableArray<OnnxValueInfo> Inputs =>
        [.. Stages.BlockVisual(configuration, LastBlock), Stages.BlockText(configuration, LastBlock)];

    public ImmutableArray<OnnxValueInfo> Outputs => [.. Stages.Logits, .. Stages.BoxRegression, .. Stages.Centerness];

    private int LastBlock => configuration.Head.Blocks - 1;

    public void Build(GraphBuilder graph)
    {
        var (keys, bias) = TokenKeys(graph);
        for (var i = 0; i < Stages.LevelCount; i++)
        {
            var level = graph.Stage(Inputs[i].Name);
            var locations = level.Reshape(0, 0, -1)
                .Shaped("batch", configuration.Head.Channels, Stages.Locations(i + Stages.FirstLevel))
                .Transpose(0, 2, 1);
            graph.Publish(Stages.Logits[i], locations.MatMul(keys) + bias);
            graph.Publish(Stages.BoxRegression[i], BoxRegression(level, i));
            graph.Publish(Stages.Centerness[i], level.Conv(Prefix + "centerness"));
        }
    }

    /// <summary>
    /// What a location is multiplied with and what is added, per token: [batch, channels, tokens] and [batch, 1, tokens]. The
    /// projection takes half the unit vector, the bias the whole one; the temperature exp(log_scale) is in the weights.
    /// </summary>
    private (GraphValue Keys, GraphValue Bias) TokenKeys(GraphBuilder graph)
    {
        var text = graph.Stage(Inputs[^1].Name);
        var units = (text / text.ReduceNorm(-1).Max(graph.Real(SmallestNorm))).Reshape(-1, configuration.Bert.HiddenSize)
            .Shaped(Stages.TextRows, configuration.Bert.HiddenSize);
        var logScale = graph.Source(Prefix + "log_scale");
        var projection = Prefix + "dot_product_projection_text";
        var keys = units.Linear(
            Rescaled(graph, projection + ".weight", () => 0.5 / Math.Exp(logScale.Read()[0])),
            Rescaled(graph, projection + ".bias", () => 1 / Math.Exp(logScale.Read()[0])));
        var biasWeight = graph.Source(Prefix + "bias_lang");
        var bias = units.Linear(
            graph.Constant(Prefix + "bias_lang.weight", [1, configuration.Bert.HiddenSize], biasWeight.Read),
            graph.Weight(Prefix + "bias0"));
        var batch = text.Length(0);
        return (
            keys.Reshape(batch, -1, configuration.Head.Channels)
                .Shaped("batch", "real_tokens", configuration.Head.Channels)
                .Transpose(0, 2, 1),
            bias.Reshape(batch, 1, -1).Shaped("batch", 1, "real_tokens"));
    }

    /// <summary>The 1x1 convolution with the level's own scale worked into weight and bias.</summary>
    private static GraphValue BoxRegression(GraphValue level, int i)
    {
        var graph = level.Graph;
        var scale = graph.Source($"{Prefix}scales.{i}.scale");
        return graph.Node(
            "Conv",
            [
                level,
                Rescaled(graph, Prefix + "bbox_pred.weight", () => scale.Read()[0], $":level{i}"),
                Rescaled(graph, Prefix + "bbox_pred.bias", () => scale.Read()[0], $":level{i}"),
            ]);
    }

    private static GraphValue Rescaled(GraphBuilder graph, string key, Func<double> factor, string suffix = "")
    {
        var source = graph.Source(key);
        return graph.Constant(key + suffix, source.Dimensions, () =>
        {
            var scale = factor();
            return Array.ConvertAll(source.Read(), value => (float)(value * scale));
        });
    }
}
