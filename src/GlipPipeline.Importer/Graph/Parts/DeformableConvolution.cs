using GlipPipeline.Importer.Graph.Ops;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>The offsets and the modulation of one pyramid level, and the three deformable convolutions that they steer.</summary>
internal sealed class DeformableConvolution
{
    private const int Taps = 9;

    private readonly GraphValue _offsets;
    private readonly GraphValue _mask;
    private readonly int _level;
    private readonly int _channels;

    public DeformableConvolution(GraphValue map, string key, int level, int channels)
    {
        (_level, _channels) = (level, channels);
        var steering = map.Conv(key + "offset").AtLevel(level, 3 * Taps).Split(1, map.Graph.Integers(2 * Taps, Taps), 2);
        _offsets = steering[0];
        _mask = steering[1].Sigmoid();
    }

    /// <summary>On the level itself (stride 1) or on the next finer one (stride 2): the result has the level's size.</summary>
    public GraphValue Apply(GraphValue input, string key, long stride) =>
        input.DeformConv(key, _offsets, _mask, stride).AtLevel(_level, _channels);

    /// <summary>
    /// On the next coarser level. The official kernel reads this level's offsets as if they had the coarser level's size: the
    /// first elements of each image's buffer, in order (microsoft/GLIP#62). The weights were trained so.
    /// </summary>
    public GraphValue ApplyToCoarser(GraphValue coarser, string key)
    {
        var size = coarser.Lengths(2);
        return coarser.DeformConv(key, Reread(_offsets, 2 * Taps, size), Reread(_mask, Taps, size), stride: 1)
            .AtLevel(_level + 1, _channels);
    }

    private GraphValue Reread(GraphValue buffer, int channels, GraphValue size)
    {
        var graph = buffer.Graph;
        var area = graph.Node("ReduceProd", [size], Model.OnnxAttribute.Of("keepdims", 1));
        var first = buffer.Reshape(0, -1)
            .Shaped("batch", $"{channels}_{Stages.Locations(_level)}")
            .Slice(1, graph.Integers(0), area * channels)
            .Shaped("batch", $"{channels}_{Stages.Locations(_level + 1)}");
        return first.ReshapeTo(graph.Concat(0, graph.Integers(0, channels), size)).AtLevel(_level + 1, channels);
    }
}
