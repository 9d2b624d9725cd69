using System.Collections.Immutable;
using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// The image half of a head block (Dynamic Head, arXiv:2106.08322, section 3.3): every level gathers deformable convolutions of
/// itself and its neighbours, weighted by a scalar per image, and passes a dynamic ReLU. All levels read the same inputs.
/// </summary>
internal sealed class DynamicConvolution(GlipConfiguration configuration, int block) : IGraphPart
{
    private const int FromCoarser = 0;
    private const int FromSame = 1;
    private const int FromFiner = 2;

    private readonly string _key = $"rpn.head.dyhead_tower.{(3 * block) + 2}.";

    public string Name => $"block{block}/dyconv";

    public ImmutableArray<OnnxValueInfo> Inputs => Stages.FusedVisual(configuration, block);

    public ImmutableArray<OnnxValueInfo> Outputs => Stages.BlockVisual(configuration, block);

    public void Build(GraphBuilder graph)
    {
        var levels = Inputs.Select(level => graph.Stage(level.Name)).ToImmutableArray();
        for (var i = 0; i < levels.Length; i++)
        {
            using var scope = graph.Scope($"p{i + Stages.FirstLevel}");
            var terms = Terms(levels, i);
            graph.Publish(Outputs[i], DynamicRelu.Build(ScaledSum.Of(terms, _key), _key, configuration.Head.Channels));
        }
    }

    /// <summary>The level's two or three convolved neighbours, normalised, at the level's size.</summary>
    private ImmutableArray<DynamicTerm> Terms(ImmutableArray<GraphValue> levels, int i)
    {
        var level = i + Stages.FirstLevel;
        var convolution = new DeformableConvolution(levels[i], _key, level, configuration.Head.Channels);
        var terms = ImmutableArray.CreateBuilder<DynamicTerm>();
        terms.Add(Term(convolution.Apply(levels[i], ConvKey(FromSame), stride: 1), FromSame, level));
        if (i > 0)
        {
            terms.Add(Term(convolution.Apply(levels[i - 1], ConvKey(FromFiner), stride: 2), FromFiner, level));
        }

        if (i < levels.Length - 1)
        {
            var coarser = Normalize(convolution.ApplyToCoarser(levels[i + 1], ConvKey(FromCoarser)), level + 1);
            terms.Add(new DynamicTerm(coarser.ResizeAligned(levels[i].Lengths(2)).AtLevel(level, configuration.Head.Channels), NormKey(FromCoarser)));
        }

        return terms.ToImmutable();
    }

    private DynamicTerm Term(GraphValue convolved, int neighbour, int level) => new(Normalize(convolved, level), NormKey(neighbour));

    private GraphValue Normalize(GraphValue map, int level) => map
        .NormalizeGroups(configuration.Head.GroupNormGroups, configuration.Head.GroupNormEpsilon, $"group_{Stages.Locations(level)}")
        .AtLevel(level, configuration.Head.Channels);

    private string ConvKey(int neighbour) => $"{_key}DyConv.{neighbour}.conv";

    private string NormKey(int neighbour) => $"{_key}DyConv.{neighbour}.bn";
}
