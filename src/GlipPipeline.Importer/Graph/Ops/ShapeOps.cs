using System.Collections.Immutable;
using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph.Ops;

/// <summary>Shapes, views, copies and selections.</summary>
internal static class ShapeOps
{
    /// <summary>Length of one axis as int64 [1].</summary>
    public static GraphValue Length(this GraphValue x, long axis) => x.Lengths(axis, axis + 1);

    /// <summary>Lengths of the axes from start up to end (all from start without one) as int64 [axes].</summary>
    public static GraphValue Lengths(this GraphValue x, long start, long? end = null) => end is { } last
        ? x.Graph.Node("Shape", [x], OnnxAttribute.Of("start", start), OnnxAttribute.Of("end", last))
        : x.Graph.Node("Shape", [x], OnnxAttribute.Of("start", start));

    /// <summary>The same elements under another shape; see <see cref="Axis"/> for 0 and -1.</summary>
    public static GraphValue Reshape(this GraphValue x, params ReadOnlySpan<Axis> shape) =>
        x.ReshapeTo(x.Graph.ShapeOf(shape));

    /// <summary>The same elements under a shape given as int64 [axes].</summary>
    public static GraphValue ReshapeTo(this GraphValue x, GraphValue shape) => x.Graph.Node("Reshape", [x, shape]);

    /// <summary>A shape of constants and run-time lengths as int64 [axes].</summary>
    public static GraphValue ShapeOf(this GraphBuilder graph, ReadOnlySpan<Axis> shape)
    {
        var axes = shape.ToArray();
        return Array.TrueForAll(axes, axis => axis.Dynamic is null)
            ? graph.Integers([.. axes.Select(axis => axis.Length)])
            : graph.Concat(0, [.. axes.Select(axis => axis.Dynamic ?? graph.Integers(axis.Length))]);
    }

    /// <summary>
    /// States the shape of a float32 tensor, where the operation that made it does not tell: equal names are equal lengths in
    /// the whole model.
    /// </summary>
    public static GraphValue Shaped(this GraphValue x, params ReadOnlySpan<OnnxDimension> shape) => x.Shaped(OnnxElementType.Float, shape);

    /// <summary>States type and shape of a tensor.</summary>
    public static GraphValue Shaped(this GraphValue x, OnnxElementType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        x.Graph.State(x, type, [.. shape]);
        return x;
    }

    public static GraphValue Transpose(this GraphValue x, params ReadOnlySpan<long> permutation) =>
        x.Graph.Node("Transpose", [x], OnnxAttribute.Of("perm", permutation));

    public static GraphValue Concat(this GraphBuilder graph, long axis, params ReadOnlySpan<GraphValue> values) =>
        graph.Node("Concat", [.. values], OnnxAttribute.Of("axis", axis));

    /// <summary>Consecutive pieces along an axis; lengths are int64 [count].</summary>
    public static ImmutableArray<GraphValue> Split(this GraphValue x, long axis, GraphValue lengths, int count) =>
        x.Graph.Node("Split", count, [x, lengths], OnnxAttribute.Of("axis", axis));

    /// <summary>Elements from start up to end along an axis; both are int64 [1].</summary>
    public static GraphValue Slice(this GraphValue x, long axis, GraphValue start, GraphValue end) =>
        x.Graph.Node("Slice", [x, start, end, x.Graph.Integers(axis)]);

    public static GraphValue Gather(this GraphValue x, long axis, GraphValue indices) =>
        x.Graph.Node("Gather", [x, indices], OnnxAttribute.Of("axis", axis));

    /// <summary>
    /// For each image of the batch the rows it names: [batch, rows, width] and int64 [batch, picks] give [batch, picks, width].
    /// </summary>
    public static GraphValue GatherRows(this GraphValue x, GraphValue rows) =>
        x.Graph.Node("GatherND", [x, rows.Unsqueeze(-1)], OnnxAttribute.Of("batch_dims", 1));

    public static GraphValue Unsqueeze(this GraphValue x, params long[] axes) =>
        x.Graph.Node("Unsqueeze", [x, x.Graph.Integers(axes)]);

    public static GraphValue Squeeze(this GraphValue x, params long[] axes) =>
        x.Graph.Node("Squeeze", [x, x.Graph.Integers(axes)]);

    /// <summary>0, 1, … up to a length given as int64 [1].</summary>
    public static GraphValue Range(this GraphBuilder graph, GraphValue length) =>
        graph.Node("Range", [graph.Integer(0), length.Squeeze(0), graph.Integer(1)]);

    /// <summary>Appends zeros: one more row at the end of axis 1 of [batch, rows, width].</summary>
    public static GraphValue AppendZeroRow(this GraphValue x) => x.Graph.Node("Pad", [x, x.Graph.Integers(0, 0, 0, 0, 1, 0)]);

    /// <summary>The largest elements along the last axis in falling order, and their indices; count is int64 [1].</summary>
    public static (GraphValue Values, GraphValue Indices) TopK(this GraphValue x, GraphValue count)
    {
        var outputs = x.Graph.Node("TopK", 2, [x, count], OnnxAttribute.Of("axis", -1), OnnxAttribute.Of("sorted", 1));
        return (outputs[0], outputs[1]);
    }
}
