using System.Collections.Immutable;
using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// The best (location, phrase) pairs of each level, as boxes. A pair is a candidate when its phrase probability is above the
/// threshold; candidates are ranked by probability times centerness, and the score is the square root of that product.
/// </summary>
internal sealed class CandidateSelection(GlipConfiguration configuration) : IGraphPart
{
    private const float NoCandidate = -1;

    public string Name => "selection";

    public ImmutableArray<OnnxValueInfo> Inputs =>
        [.. Stages.Logits, .. Stages.BoxRegression, .. Stages.Centerness, Stages.RealPositiveMap, Stages.ImageSize];

    public ImmutableArray<OnnxValueInfo> Outputs => [Stages.Boxes, Stages.Scores, Stages.Labels];

    public void Build(GraphBuilder graph)
    {
        var positiveMap = graph.Stage(Stages.RealPositiveMap.Name);
        var toPhrases = PhraseProbabilities.Build(positiveMap, configuration.Selection.Aggregation);
        var lastPixel = LastPixel(graph);
        var levels = new List<Candidates>();
        for (var i = 0; i < Stages.LevelCount; i++)
        {
            using var scope = graph.Scope($"p{i + Stages.FirstLevel}");
            levels.Add(Select(graph, i, toPhrases, positiveMap.Length(1), lastPixel));
        }

        graph.Publish(Stages.Boxes, graph.Concat(1, [.. levels.Select(level => level.Boxes)]));
        graph.Publish(Stages.Scores, graph.Concat(1, [.. levels.Select(level => level.Scores)]));
        graph.Publish(Stages.Labels, graph.Concat(1, [.. levels.Select(level => level.Labels)]));
    }

    private Candidates Select(GraphBuilder graph, int i, Func<GraphValue, GraphValue> toPhrases, GraphValue phrases, GraphValue lastPixel)
    {
        var regression = graph.Stage(Stages.BoxRegression[i].Name);
        var level = i + Stages.FirstLevel;
        var (ranks, picks) = Ranked(graph, i, toPhrases);
        var locations = picks / phrases;
        var boxes = BoxDecoding.Build(
            regression.Reshape(0, 0, -1)
                .Shaped("batch", 4, Stages.Locations(level))
                .Transpose(0, 2, 1)
                .GatherRows(locations)
                .Shaped("batch", Picks(level), 4),
            locations,
            regression.Length(3),
            lastPixel,
            configuration.Anchors.SizesPixels[i],
            configuration.Anchors.StridesPixels[i]);
        var scores = ranks.Max(graph.Real(0)).Sqrt();
        var labels = ranks.Less(graph.Real(0)).Choose(graph.Integer(-1), picks % phrases);
        return new Candidates(boxes, scores, labels);
    }

    /// <summary>Probability times centerness of the level's best pairs, falling, and location · phrases + phrase of each.</summary>
    private (GraphValue Ranks, GraphValue Picks) Ranked(GraphBuilder graph, int i, Func<GraphValue, GraphValue> toPhrases)
    {
        var locations = Stages.Locations(i + Stages.FirstLevel);
        var probabilities = toPhrases(graph.Stage(Stages.Logits[i].Name).Sigmoid()).Shaped("batch", locations, "phrases");
        var centerness = graph.Stage(Stages.Centerness[i].Name).Sigmoid().Reshape(0, -1, 1).Shaped("batch", locations, 1);
        var isCandidate = probabilities.Greater(graph.Real(configuration.Selection.PreNmsThreshold));
        var pairs = isCandidate.Choose(probabilities * centerness, graph.Real(NoCandidate))
            .Reshape(0, -1)
            .Shaped("batch", $"pairs_{i + Stages.FirstLevel}");
        var (ranks, picks) = pairs.TopK(pairs.Length(1).Min(graph.Integers(configuration.Selection.PreNmsTopN)));
        var picked = Picks(i + Stages.FirstLevel);
        return (ranks.Shaped("batch", picked), picks.Shaped(OnnxElementType.Int64, "batch", picked));
    }

    /// <summary>Name of the number of pairs that a level hands on.</summary>
    private static OnnxDimension Picks(int level) => $"picks_{level}";

    /// <summary>[batch, 1, 2]: largest x and y inside each image.</summary>
    private static GraphValue LastPixel(GraphBuilder graph)
    {
        var widthHeight = graph.Stage(Stages.ImageSize.Name).Gather(1, graph.Integers(1, 0));
        return (widthHeight - 1L).Cast(OnnxElementType.Float).Unsqueeze(1);
    }

    private sealed record Candidates(GraphValue Boxes, GraphValue Scores, GraphValue Labels);
}
