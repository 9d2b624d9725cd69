using System.Collections.Immutable;
using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph;

/// <summary>Graph parts to one graph. What no part publishes becomes an input of the graph.</summary>
internal static class GraphAssembler
{
    public static OnnxGraph Assemble(
        string name, IReadOnlyList<IGraphPart> parts, ImmutableArray<OnnxValueInfo> outputs, IWeightSource weights)
    {
        var graph = new GraphBuilder(weights);
        var inputs = OuterInputs(parts);
        foreach (var input in inputs)
        {
            graph.AddInput(input.Name);
        }

        foreach (var part in parts)
        {
            using var scope = graph.Scope(part.Name);
            part.Build(graph);
        }

        return new OnnxGraph(name, graph.Nodes, graph.Initializers, inputs, outputs) { Values = graph.Values };
    }

    private static ImmutableArray<OnnxValueInfo> OuterInputs(IReadOnlyList<IGraphPart> parts)
    {
        var published = parts.SelectMany(part => part.Outputs).Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        return [.. parts.SelectMany(part => part.Inputs).Where(input => !published.Contains(input.Name)).DistinctBy(input => input.Name)];
    }
}
