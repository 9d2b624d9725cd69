using GlipPipeline.Importer.Graph.Ops;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// Multi-head self-attention inside the windows of a map. Positions that padding adds take part as keys whose vector is the
/// bias alone; nothing masks them, as in the official model.
/// </summary>
internal sealed class WindowAttention(int channels, int heads, int window)
{
    private readonly int _headWidth = channels / heads;
    private readonly int _slots = window * window;

    /// <summary>rows + attention(LayerNorm(rows)), rows [batch · height · width, channels].</summary>
    public GraphValue Build(GraphValue rows, string key, TokenGrid grid, WindowLayout layout, float epsilon)
    {
        var slots = rows.LayerNorm(key + "norm1", epsilon)
            .Reshape(grid.Batch, -1, channels)
            .Shaped("batch", Stages.Locations(grid.Level), channels)
            .AppendZeroRow()
            .Shaped("batch", $"{Stages.Locations(grid.Level)}_and_zero", channels)
            .Gather(1, layout.ToWindows)
            .Reshape(-1, channels)
            .Shaped($"batch_{grid.Slots}", channels);
        var scale = MathF.Pow(_headWidth, -0.5f);
        var query = ByHead(Projection(slots, key, "query", offset: 0, scale), grid);
        var keys = ByHead(Projection(slots, key, "key", offset: 1, scale: 1), grid);
        var values = ByHead(Projection(slots, key, "value", offset: 2, scale: 1), grid);
        var scores = query.MatMul(keys.Transpose(0, 1, 3, 2)) + PositionBias(rows.Graph, key);
        var mixed = Masked(scores, grid, layout).Softmax().MatMul(values);
        var back = mixed.Transpose(0, 2, 1, 3)
            .Reshape(grid.Batch, -1, channels)
            .Shaped("batch", grid.Slots, channels)
            .Gather(1, layout.FromWindows)
            .Reshape(-1, channels)
            .Shaped(grid.Rows, channels);
        return rows + back.Linear(key + "attn.proj");
    }

    private GraphValue Masked(GraphValue scores, TokenGrid grid, WindowLayout layout) => layout.Mask is { } mask
        ? (scores.Reshape(grid.Batch, -1, heads, _slots, _slots).Shaped("batch", grid.Windows, heads, _slots, _slots) + mask)
            .Reshape(-1, heads, _slots, _slots)
            .Shaped(grid.BatchWindows, heads, _slots, _slots)
        : scores;

    /// <summary>[windows · slots, channels] to [windows, heads, slots, head width].</summary>
    private GraphValue ByHead(GraphValue rows, TokenGrid grid) => rows.Reshape(-1, _slots, heads, _headWidth)
        .Shaped(grid.BatchWindows, _slots, heads, _headWidth)
        .Transpose(0, 2, 1, 3);

    /// <summary>One third of the joint projection, with the scale of the scores worked into the weights.</summary>
    private GraphValue Projection(GraphValue slots, string key, string name, int offset, float scale)
    {
        var graph = slots.Graph;
        var weight = graph.Source(key + "attn.qkv.weight");
        var bias = graph.Source(key + "attn.qkv.bias");
        return slots.Linear(
            graph.Constant($"{key}attn.{name}.weight", [channels, channels], () => Third(weight.Read(), offset, scale)),
            graph.Constant($"{key}attn.{name}.bias", [channels], () => Third(bias.Read(), offset, scale)));
    }

    private static float[] Third(float[] joint, int offset, float scale)
    {
        var length = joint.Length / 3;
        return [.. joint.AsSpan(offset * length, length).ToArray().Select(value => value * scale)];
    }

    /// <summary>The learned bias between two slots of a window: [1, heads, slots, slots].</summary>
    private GraphValue PositionBias(GraphBuilder graph, string key)
    {
        var table = graph.Source(key + "attn.relative_position_bias_table");
        return graph.Constant(key + "attn.relative_position_bias", [1, heads, _slots, _slots], () => ExpandBias(table.Read()));
    }

    private float[] ExpandBias(float[] table)
    {
        var bias = new float[heads * _slots * _slots];
        for (var i = 0; i < bias.Length; i++)
        {
            var (pair, head) = (i % (_slots * _slots), i / (_slots * _slots));
            var (query, keySlot) = (pair / _slots, pair % _slots);
            var rowDistance = (query / window) - (keySlot / window) + window - 1;
            var columnDistance = (query % window) - (keySlot % window) + window - 1;
            bias[i] = table[(((rowDistance * ((2 * window) - 1)) + columnDistance) * heads) + head];
        }

        return bias;
    }
}
