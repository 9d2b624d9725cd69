using System.Collections.Immutable;
using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>Token ids to vectors: word, position and the first token type, summed and normalised.</summary>
internal sealed class BertEmbeddings(GlipConfiguration configuration) : IGraphPart
{
    private const string Prefix = "language_backbone.body.model.embeddings.";

    public string Name => "bert/embeddings";

    public ImmutableArray<OnnxValueInfo> Inputs => [Stages.RealInputIds];

    public ImmutableArray<OnnxValueInfo> Outputs => [Stages.TextEmbeddings(configuration)];

    public void Build(GraphBuilder graph)
    {
        var ids = graph.Stage(Stages.RealInputIds.Name);
        var words = graph.Weight(Prefix + "word_embeddings.weight").Gather(0, ids);
        var places = Places(graph).Slice(0, graph.Integers(0), ids.Length(1)).Shaped("real_tokens", configuration.Bert.HiddenSize);
        graph.Publish(Outputs[0], (words + places).LayerNorm(Prefix + "LayerNorm", configuration.Bert.LayerNormEpsilon));
    }

    /// <summary>Every token is of the first type, so that its vector goes into the position table.</summary>
    private static GraphValue Places(GraphBuilder graph)
    {
        var positions = graph.Source(Prefix + "position_embeddings.weight");
        var types = graph.Source(Prefix + "token_type_embeddings.weight");
        return graph.Constant(Prefix + "position_and_type.weight", positions.Dimensions, () =>
        {
            var (table, type, width) = (positions.Read(), types.Read(), (int)positions.Dimensions[1]);
            return [.. table.Select((value, i) => type[i % width] + value)];
        });
    }
}
