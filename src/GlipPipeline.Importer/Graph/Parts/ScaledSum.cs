using System.Collections.Immutable;
using GlipPipeline.Importer.Graph.Ops;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// The mean of a level's terms, each times its attention: a scalar per image, h_sigmoid(relu(AttnConv(pooled term))). The sum
/// is <see cref="Map"/> + <see cref="Shift"/>; the shift is per channel and left to the dynamic ReLU, which shifts anyway.
/// </summary>
/// <param name="Map">[batch, channels, height, width].</param>
/// <param name="Shift">[batch, channels, 1, 1].</param>
/// <param name="Pooled">Mean over height and width of map + shift: [batch, channels, 1, 1].</param>
internal sealed record ScaledSum(GraphValue Map, GraphValue Shift, GraphValue Pooled)
{
    public static ScaledSum Of(ImmutableArray<DynamicTerm> terms, string key) =>
        terms.Select(term => Scale(term, key, 1f / terms.Length)).Aggregate((sum, next) => new ScaledSum(
            sum.Map + next.Map,
            sum.Shift + next.Shift,
            sum.Pooled + next.Pooled));

    private static ScaledSum Scale(DynamicTerm term, string key, float share)
    {
        var scale = Channels(term.Map.Graph, term.NormKey + ".weight");
        var shift = Channels(term.Map.Graph, term.NormKey + ".bias");
        var pooled = term.Map.Graph.Node("GlobalAveragePool", [term.Map]);
        var termPooled = (pooled * scale) + shift;
        var attention = termPooled.Conv(key + "AttnConv.1").Relu().HardSigmoid() * share;
        return new ScaledSum(term.Map * (scale * attention), shift * attention, termPooled * attention);
    }

    private static GraphValue Channels(GraphBuilder graph, string key)
    {
        var weight = graph.Source(key);
        return graph.Constant(key, [1, weight.Dimensions[0], 1, 1], weight.Read);
    }
}
