using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// Token probabilities to phrase probabilities. A phrase without a token gets 0, which is not a candidate: the outcome of the
/// official code, whose mean over no tokens is not a number.
/// </summary>
internal static class PhraseProbabilities
{
    /// <summary>
    /// Builds what turns token probabilities [batch, locations, tokens] into phrase probabilities [batch, locations, phrases], from the
    /// positive map [batch, phrases, tokens].
    /// </summary>
    public static Func<GraphValue, GraphValue> Build(GraphValue positiveMap, ScoreAggregation aggregation)
    {
        var members = positiveMap.Cast(OnnxElementType.Float);
        return aggregation == ScoreAggregation.Mean ? Mean(members) : Maximum(members);
    }

    private static Func<GraphValue, GraphValue> Mean(GraphValue members)
    {
        var counts = members.ReduceSum(-1).Max(members.Graph.Real(1));
        var shares = (members / counts).Transpose(0, 2, 1);
        return probabilities => probabilities.MatMul(shares);
    }

    /// <summary>
    /// Selects the n-th token of every phrase for n up to the longest phrase, as a product with a one-hot matrix: locations ×
    /// phrases × tokens numbers would not fit into memory.
    /// </summary>
    private static Func<GraphValue, GraphValue> Maximum(GraphValue members)
    {
        var graph = members.Graph;
        var longest = members.ReduceSum(-1).ReduceMax(0, 1, 2).Reshape(1).Cast(OnnxElementType.Int64).Max(graph.Integers(1));
        var (isMember, tokens) = members.TopK(longest);
        var places = graph.Range(members.Length(2));
        var selection = tokens.Unsqueeze(-1).IsEqualTo(places).Cast(OnnxElementType.Float) * isMember.Unsqueeze(-1);
        var columns = selection.Reshape(members.Length(0), -1, members.Length(2)).Transpose(0, 2, 1);
        return probabilities => probabilities.MatMul(columns)
            .Reshape(members.Length(0), -1, members.Length(1), longest)
            .ReduceMax(-1)
            .Squeeze(-1);
    }
}
