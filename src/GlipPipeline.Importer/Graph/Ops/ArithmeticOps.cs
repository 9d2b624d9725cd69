using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph.Ops;

/// <summary>Elementwise operations, comparisons and reductions.</summary>
internal static class ArithmeticOps
{
    public static GraphValue Exp(this GraphValue x) => x.Graph.Node("Exp", [x]);

    public static GraphValue Sqrt(this GraphValue x) => x.Graph.Node("Sqrt", [x]);

    public static GraphValue Sigmoid(this GraphValue x) => x.Graph.Node("Sigmoid", [x]);

    public static GraphValue Relu(this GraphValue x) => x.Graph.Node("Relu", [x]);

    /// <summary>GELU in the exact erf form.</summary>
    public static GraphValue Gelu(this GraphValue x) => x.Graph.Node("Gelu", [x]);

    /// <summary>clip(x + 3, 0, 6) / 6.</summary>
    public static GraphValue HardSigmoid(this GraphValue x) =>
        x.Graph.Node("HardSigmoid", [x], OnnxAttribute.Of("alpha", 1f / 6f), OnnxAttribute.Of("beta", 0.5f));

    public static GraphValue Max(this GraphValue x, GraphValue other) => x.Graph.Node("Max", [x, other]);

    public static GraphValue Min(this GraphValue x, GraphValue other) => x.Graph.Node("Min", [x, other]);

    public static GraphValue Less(this GraphValue x, GraphValue other) => x.Graph.Node("Less", [x, other]);

    public static GraphValue Greater(this GraphValue x, GraphValue other) => x.Graph.Node("Greater", [x, other]);

    public static GraphValue IsEqualTo(this GraphValue x, GraphValue other) => x.Graph.Node("Equal", [x, other]);

    public static GraphValue And(this GraphValue x, GraphValue other) => x.Graph.Node("And", [x, other]);

    /// <summary>Where this condition holds the one value, elsewhere the other.</summary>
    public static GraphValue Choose(this GraphValue condition, GraphValue whenTrue, GraphValue whenFalse) =>
        condition.Graph.Node("Where", [condition, whenTrue, whenFalse]);

    public static GraphValue Cast(this GraphValue x, OnnxElementType type) =>
        x.Graph.Node("Cast", [x], OnnxAttribute.Of("to", (long)type));

    /// <summary>Sum over axes, which stay with length 1.</summary>
    public static GraphValue ReduceSum(this GraphValue x, params long[] axes) => Reduce("ReduceSum", x, axes);

    /// <summary>Mean over axes, which stay with length 1.</summary>
    public static GraphValue ReduceMean(this GraphValue x, params long[] axes) => Reduce("ReduceMean", x, axes);

    /// <summary>Maximum over axes, which stay with length 1.</summary>
    public static GraphValue ReduceMax(this GraphValue x, params long[] axes) => Reduce("ReduceMax", x, axes);

    /// <summary>Euclidean norm over axes, which stay with length 1.</summary>
    public static GraphValue ReduceNorm(this GraphValue x, params long[] axes) => Reduce("ReduceL2", x, axes);

    /// <summary>Softmax over the last axis.</summary>
    public static GraphValue Softmax(this GraphValue x) => x.Graph.Node("Softmax", [x], OnnxAttribute.Of("axis", -1));

    private static GraphValue Reduce(string opType, GraphValue x, long[] axes) =>
        x.Graph.Node(opType, [x, x.Graph.Integers(axes)], OnnxAttribute.Of("keepdims", 1));
}
