namespace GlipPipeline.Importer.Graph;

/// <summary>A tensor of the graph under construction. The operators add the elementwise node, with ONNX's broadcasting.</summary>
internal sealed record GraphValue(GraphBuilder Graph, string Name)
{
    public static GraphValue operator +(GraphValue left, GraphValue right) => left.Graph.Node("Add", [left, right]);

    public static GraphValue operator -(GraphValue left, GraphValue right) => left.Graph.Node("Sub", [left, right]);

    public static GraphValue operator *(GraphValue left, GraphValue right) => left.Graph.Node("Mul", [left, right]);

    public static GraphValue operator /(GraphValue left, GraphValue right) => left.Graph.Node("Div", [left, right]);

    public static GraphValue operator %(GraphValue left, GraphValue right) => left.Graph.Node("Mod", [left, right]);

    public static GraphValue operator +(GraphValue left, float right) => left + left.Graph.Real(right);

    public static GraphValue operator -(GraphValue left, float right) => left - left.Graph.Real(right);

    public static GraphValue operator *(GraphValue left, float right) => left * left.Graph.Real(right);

    public static GraphValue operator +(GraphValue left, long right) => left + left.Graph.Integer(right);

    public static GraphValue operator -(GraphValue left, long right) => left - left.Graph.Integer(right);

    public static GraphValue operator *(GraphValue left, long right) => left * left.Graph.Integer(right);

    public static GraphValue operator /(GraphValue left, long right) => left / left.Graph.Integer(right);

    public static GraphValue operator %(GraphValue left, long right) => left % left.Graph.Integer(right);

    public override string ToString() => Name;
}
