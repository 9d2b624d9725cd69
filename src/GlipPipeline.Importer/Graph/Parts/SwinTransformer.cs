using System.Collections.Immutable;
using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// The image backbone (Swin Transformer, arXiv:2103.14030, section 3). Positions are kept as rows, [batch · height · width,
/// channels]: LayerNorm and the linear layers need no other layout. Images are multiples of 32 pixels, so that no map has
/// to be padded before it is halved.
/// </summary>
internal sealed class SwinTransformer(GlipConfiguration configuration) : IGraphPart
{
    private const string Prefix = "backbone.body.";

    /// <summary>Level of the map of patches; each stage after the first one halves it.</summary>
    private const int PatchLevel = 2;

    private readonly SwinConfiguration _swin = configuration.Swin;

    public string Name => "swin";

    public ImmutableArray<OnnxValueInfo> Inputs => [Stages.InputImage];

    public ImmutableArray<OnnxValueInfo> Outputs => Stages.Backbone(configuration);

    public void Build(GraphBuilder graph)
    {
        var image = graph.Stage(Stages.InputImage.Name);
        var (rows, grid) = PatchEmbedding(image);
        for (var stage = 0; stage < _swin.Depths.Length; stage++)
        {
            using var scope = graph.Scope($"stage{stage}");
            rows = Blocks(graph, rows, grid, stage);
            if (stage > 0)
            {
                graph.Publish(Outputs[stage - 1], AsMap(rows.LayerNorm($"{Prefix}norm{stage}", _swin.LayerNormEpsilon), grid, stage));
            }

            if (stage < _swin.Depths.Length - 1)
            {
                (rows, grid) = PatchMerging.Build(
                    rows, grid, $"{Prefix}layers.{stage}.downsample.", _swin.StageWidth(stage), _swin.LayerNormEpsilon);
            }
        }
    }

    private (GraphValue Rows, TokenGrid Grid) PatchEmbedding(GraphValue image)
    {
        var patches = image.Conv(Prefix + "patch_embed.proj", stride: _swin.PatchSize, padding: 0)
            .AtLevel(PatchLevel, _swin.EmbedDim);
        var grid = new TokenGrid(patches.Length(0), patches.Length(2), patches.Length(3), PatchLevel);
        var rows = patches.Transpose(0, 2, 3, 1).Reshape(-1, _swin.EmbedDim).Shaped(grid.Rows, _swin.EmbedDim);
        return (rows.LayerNorm(Prefix + "patch_embed.norm", _swin.LayerNormEpsilon), grid);
    }

    private GraphValue Blocks(GraphBuilder graph, GraphValue rows, TokenGrid grid, int stage)
    {
        var attention = new WindowAttention(_swin.StageWidth(stage), _swin.Heads[stage], _swin.Window);
        var plain = WindowLayout.Build(graph, grid, _swin.Window, shift: 0);
        var shifted = _swin.Depths[stage] > 1 ? WindowLayout.Build(graph, grid, _swin.Window, shift: _swin.Window / 2) : plain;
        for (var block = 0; block < _swin.Depths[stage]; block++)
        {
            using var scope = graph.Scope($"block{block}");
            var key = $"{Prefix}layers.{stage}.blocks.{block}.";
            rows = attention.Build(rows, key, grid, block % 2 == 0 ? plain : shifted, _swin.LayerNormEpsilon);
            rows = Mlp(rows, key);
        }

        return rows;
    }

    private GraphValue Mlp(GraphValue rows, string key)
    {
        var hidden = rows.LayerNorm(key + "norm2", _swin.LayerNormEpsilon).Linear(key + "mlp.fc1").Gelu();
        return rows + hidden.Linear(key + "mlp.fc2");
    }

    private GraphValue AsMap(GraphValue rows, TokenGrid grid, int stage) =>
        rows.Reshape(grid.Batch, grid.Height, grid.Width, _swin.StageWidth(stage))
            .Shaped("batch", Stages.Height(grid.Level), Stages.Width(grid.Level), _swin.StageWidth(stage))
            .Transpose(0, 3, 1, 2);
}
