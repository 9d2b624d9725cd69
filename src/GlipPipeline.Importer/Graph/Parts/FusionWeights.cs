using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// The weights of one fusion, multiplied out so that nothing of the joint head width (2048) is ever computed per image
/// position. With v', l' the normalised image and text rows, h a head, s the score scale and W_x b_x the official projections
/// (one head's rows or columns of them), each is an affine function of l' or of what text attends to:
/// <list type="bullet">
/// <item>scores: s (W_q v' + b_q)·(W_k l' + b_k) = v'·TextKeys(l') + TokenBias(l')</item>
/// <item>image update: Σ_h A_v,h (W_vl l' + b_vl) W_ovᵀ + b_ov = Σ_h A_v,h TextValues(l'), since the rows of A_v,h sum to 1</item>
/// <item>text update: Σ_h A_l,h (W_vv v' + b_vv) W_olᵀ + b_ol = TextUpdate(A_l,1 v' | … | A_l,H v'), since the rows of A_l,h sum to
/// 1</item>
/// </list>
/// The layer scales gamma are part of TextValues and TextUpdate.
/// </summary>
internal sealed class FusionWeights(GraphBuilder graph, GlipConfiguration configuration, string key)
{
    private readonly int _heads = configuration.Fusion.Heads;
    private readonly int _headWidth = configuration.Fusion.HeadWidth;
    private readonly int _channels = configuration.Head.Channels;
    private readonly int _textWidth = configuration.Bert.HiddenSize;
    private readonly double _scale = 1 / Math.Sqrt(configuration.Fusion.HeadWidth);

    /// <summary>text [rows, text width] to [rows, heads · channels].</summary>
    public GraphValue TextKeys(GraphValue text) => Affine(
        text,
        "text_keys",
        _heads * _channels,
        _textWidth,
        () => PerHead(h => Rows("attn.v_proj.weight", h).Transpose() * Rows("attn.l_proj.weight", h) * _scale),
        () => PerHead(h => Rows("attn.v_proj.weight", h).Transpose() * Rows("attn.l_proj.bias", h) * _scale));

    /// <summary>text [rows, text width] to [rows, heads].</summary>
    public GraphValue TokenBias(GraphValue text) => Affine(
        text,
        "token_bias",
        _heads,
        _textWidth,
        () => PerHead(h => Rows("attn.v_proj.bias", h).Transpose() * Rows("attn.l_proj.weight", h) * _scale),
        () => PerHead(h => Rows("attn.v_proj.bias", h).Transpose() * Rows("attn.l_proj.bias", h) * _scale));

    /// <summary>text [rows, text width] to [rows, heads · channels].</summary>
    public GraphValue TextValues(GraphValue text) => Affine(
        text,
        "text_values",
        _heads * _channels,
        _textWidth,
        () => PerHead(h => (Columns("attn.out_v_proj.weight", h) * Rows("attn.values_l_proj.weight", h)).ScaleRows(Matrix("gamma_v"))),
        () => PerHead(h => ((Columns("attn.out_v_proj.weight", h) * Rows("attn.values_l_proj.bias", h))
            + (Matrix("attn.out_v_proj.bias") * (1.0 / _heads))).ScaleRows(Matrix("gamma_v"))));

    /// <summary>what each head's text attends to, [rows, heads · channels], to [rows, text width].</summary>
    public GraphValue TextUpdate(GraphValue attended) => Affine(
        attended,
        "text_update",
        _textWidth,
        _heads * _channels,
        () => WeightMatrix.Stack(
            [.. Heads.Select(h => (Rows("attn.values_v_proj.weight", h).Transpose() * Columns("attn.out_l_proj.weight", h).Transpose()))])
            .Transpose().ScaleRows(Matrix("gamma_l")),
        () => ((Matrix("attn.out_l_proj.weight") * Matrix("attn.values_v_proj.bias")) + Matrix("attn.out_l_proj.bias"))
            .ScaleRows(Matrix("gamma_l")));

    private IEnumerable<int> Heads => Enumerable.Range(0, _heads);

    private GraphValue Affine(GraphValue rows, string name, int outputs, int inputs, Func<WeightMatrix> weight, Func<WeightMatrix> bias) =>
        rows.Linear(
        graph.Constant($"{key}{name}.weight", [outputs, inputs], () => weight().ToSingle()),
        graph.Constant($"{key}{name}.bias", [outputs], () => bias().ToSingle()));

    private WeightMatrix PerHead(Func<int, WeightMatrix> ofHead) => WeightMatrix.Stack([.. Heads.Select(ofHead)]);

    private WeightMatrix Matrix(string name) => WeightMatrix.Read(graph.Source(key + name));

    private WeightMatrix Rows(string name, int head) => Matrix(name).RowBlock(head * _headWidth, _headWidth);

    private WeightMatrix Columns(string name, int head) => Matrix(name).ColumnBlock(head * _headWidth, _headWidth);
}
