using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph.Ops;

/// <summary>Layers with weights, by the checkpoint's keys.</summary>
internal static class LayerOps
{
    public static GraphValue MatMul(this GraphValue x, GraphValue other) => x.Graph.Node("MatMul", [x, other]);

    /// <summary>x Wᵀ + b for x [rows, in], W [out, in]; without <c>KEY.bias</c> when <paramref name="hasBias"/> is false.</summary>
    public static GraphValue Linear(this GraphValue x, string key, bool hasBias = true) =>
        x.Linear(x.Graph.Weight(key + ".weight"), hasBias ? x.Graph.Weight(key + ".bias") : null);

    /// <summary>x Wᵀ + b for x [rows, in], W [out, in].</summary>
    public static GraphValue Linear(this GraphValue x, GraphValue weight, GraphValue? bias) =>
        x.Graph.Node("Gemm", [x, weight, bias], OnnxAttribute.Of("transB", 1));

    /// <summary>LayerNorm over the last axis.</summary>
    public static GraphValue LayerNorm(this GraphValue x, string key, float epsilon) => x.Graph.Node(
        "LayerNormalization",
        [x, x.Graph.Weight(key + ".weight"), x.Graph.Weight(key + ".bias")],
        OnnxAttribute.Of("axis", -1),
        OnnxAttribute.Of("epsilon", epsilon));

    /// <summary>Convolution of [batch, in, height, width]; kernels are square and padded by half their side.</summary>
    public static GraphValue Conv(this GraphValue x, string key, long stride = 1)
    {
        var padding = x.Graph.Source(key + ".weight").Dimensions[^1] / 2;
        return x.Conv(key, stride, padding);
    }

    /// <summary>Convolution of [batch, in, height, width].</summary>
    public static GraphValue Conv(this GraphValue x, string key, long stride, long padding) => x.Graph.Node(
        "Conv",
        [x, x.Graph.Weight(key + ".weight"), x.Graph.Weight(key + ".bias")],
        OnnxAttribute.Of("strides", stride, stride),
        OnnxAttribute.Of("pads", padding, padding, padding, padding));

    /// <summary>
    /// Modulated deformable 3x3 convolution, padded by 1, as torchvision defines it: offsets [batch, 18, h, w] are (dy, dx)
    /// per tap, mask [batch, 9, h, w].
    /// </summary>
    public static GraphValue DeformConv(this GraphValue x, string key, GraphValue offsets, GraphValue mask, long stride) => x.Graph.Node(
        "DeformConv",
        [x, x.Graph.Weight(key + ".weight"), offsets, x.Graph.Weight(key + ".bias"), mask],
        OnnxAttribute.Of("kernel_shape", 3, 3),
        OnnxAttribute.Of("pads", 1, 1, 1, 1),
        OnnxAttribute.Of("strides", stride, stride));

    /// <summary>Bilinear resize of [batch, channels, height, width] to [height, width]; corner pixels map onto corner pixels.</summary>
    public static GraphValue ResizeAligned(this GraphValue x, GraphValue heightWidth) => x.Graph.Node(
        "Resize",
        [x, null, null, x.Graph.Concat(0, x.Lengths(0, 2), heightWidth)],
        OnnxAttribute.Of("mode", "linear"),
        OnnxAttribute.Of("coordinate_transformation_mode", "align_corners"));

    /// <summary>Doubles height and width by repeating pixels.</summary>
    public static GraphValue UpsampleTwice(this GraphValue x) => x.Graph.Node(
        "Resize",
        [x, null, x.Graph.Reals(1, 1, 2, 2)],
        OnnxAttribute.Of("mode", "nearest"),
        OnnxAttribute.Of("coordinate_transformation_mode", "asymmetric"),
        OnnxAttribute.Of("nearest_mode", "floor"));

    /// <summary>
    /// Each group of channels of [batch, channels, height, width] brought to mean 0 and variance 1, without scale and shift.
    /// The size of a group is named.
    /// </summary>
    public static GraphValue NormalizeGroups(this GraphValue x, int groups, float epsilon, OnnxDimension groupSize)
    {
        var ones = x.Graph.Constant($"ones:{groups}", [groups], () => [.. Enumerable.Repeat(1f, groups)]);
        var zeros = x.Graph.Constant($"zeros:{groups}", [groups], () => new float[groups]);
        return x.Graph.Node("InstanceNormalization", [x.Reshape(0, groups, -1).Shaped("batch", groups, groupSize), ones, zeros], OnnxAttribute.Of("epsilon", epsilon))
            .ReshapeTo(x.Lengths(0));
    }
}
