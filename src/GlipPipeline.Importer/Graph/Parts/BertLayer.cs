using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// One post-norm encoder layer of BERT, in the text encoder and in the head. Deviation: the official head clamps scores and
/// activations to ±50000, which never acts on float32 features of a usable model; the clamps are left out.
/// </summary>
internal sealed class BertLayer(BertConfiguration bert)
{
    /// <summary>Below this, a softmax weight in float32 is exactly zero.</summary>
    private const float MaskedScore = -10000;

    private readonly int _headWidth = bert.HiddenSize / bert.Heads;

    /// <summary>What is added to the scores of every key: [batch, 1, 1, tokens], 0 for real tokens.</summary>
    public static GraphValue KeyMask(GraphBuilder graph)
    {
        var real = graph.Stage(Stages.RealAttentionMask.Name).Cast(OnnxElementType.Bool).Unsqueeze(1, 2);
        return real.Choose(graph.Real(0), graph.Real(MaskedScore));
    }

    /// <summary>text [batch, tokens, width] to the same shape.</summary>
    public GraphValue Build(GraphValue text, string key, GraphValue keyMask)
    {
        var batch = text.Length(0);
        var rows = text.Reshape(-1, bert.HiddenSize).Shaped(Stages.TextRows, bert.HiddenSize);
        var query = ByHead(rows.Linear(key + "attention.self.query"), batch) * MathF.Pow(_headWidth, -0.5f);
        var keys = ByHead(rows.Linear(key + "attention.self.key"), batch);
        var values = ByHead(rows.Linear(key + "attention.self.value"), batch);
        var mixed = (query.MatMul(keys.Transpose(0, 1, 3, 2)) + keyMask).Softmax().MatMul(values);
        var attended = mixed.Transpose(0, 2, 1, 3).Reshape(-1, bert.HiddenSize)
            .Shaped(Stages.TextRows, bert.HiddenSize)
            .Linear(key + "attention.output.dense");
        var normed = (rows + attended).LayerNorm(key + "attention.output.LayerNorm", bert.LayerNormEpsilon);
        var forward = normed.Linear(key + "intermediate.dense").Gelu().Linear(key + "output.dense");
        return (normed + forward).LayerNorm(key + "output.LayerNorm", bert.LayerNormEpsilon)
            .Reshape(batch, -1, bert.HiddenSize)
            .Shaped("batch", "real_tokens", bert.HiddenSize);
    }

    /// <summary>[batch · tokens, width] to [batch, heads, tokens, head width].</summary>
    private GraphValue ByHead(GraphValue rows, GraphValue batch) =>
        rows.Reshape(batch, -1, bert.Heads, _headWidth)
            .Shaped("batch", "real_tokens", bert.Heads, _headWidth)
            .Transpose(0, 2, 1, 3);
}
