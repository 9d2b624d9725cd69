using static GlipPipeline.Importer.Variants.Expected.ExpectedTensor;

namespace GlipPipeline.Importer.Variants.Expected;

/// <summary>Tensors of the Swin backbone and the feature pyramid.</summary>
internal static class ExpectedBackbone
{
    private const string Body = "backbone.body";
    private const string Fpn = "backbone.fpn";
    private const int ColourChannels = 3;

    public static IEnumerable<ExpectedTensor> Of(GlipConfiguration configuration)
    {
        var swin = configuration.Swin;
        return
        [
            .. Convolution($"{Body}.patch_embed.proj", swin.EmbedDim, ColourChannels, swin.PatchSize),
            .. Norm($"{Body}.patch_embed.norm", swin.EmbedDim),
            .. Enumerable.Range(0, swin.Depths.Length).SelectMany(stage => Stage(swin, stage)),
            .. Pyramid(configuration),
        ];
    }

    private static IEnumerable<ExpectedTensor> Stage(SwinConfiguration swin, int stage)
    {
        var width = swin.StageWidth(stage);
        var blocks = Enumerable.Range(0, swin.Depths[stage])
            .SelectMany(block => Block(swin, stage, $"{Body}.layers.{stage}.blocks.{block}"));
        var outputNorm = stage > 0 ? Norm($"{Body}.norm{stage}", width) : [];
        var downsample = stage < swin.Depths.Length - 1 ? Downsample($"{Body}.layers.{stage}.downsample", width) : [];
        return [.. blocks, .. outputNorm, .. downsample];
    }

    private static IEnumerable<ExpectedTensor> Block(SwinConfiguration swin, int stage, string name)
    {
        var width = swin.StageWidth(stage);
        var hidden = width * swin.MlpRatio;
        var offsets = (2 * swin.Window) - 1;
        return
        [
            .. Norm($"{name}.norm1", width),
            new($"{name}.attn.relative_position_bias_table", [offsets * offsets, swin.Heads[stage]]),
            .. Linear($"{name}.attn.qkv", 3 * width, width),
            .. Linear($"{name}.attn.proj", width, width),
            .. Norm($"{name}.norm2", width),
            .. Linear($"{name}.mlp.fc1", hidden, width),
            .. Linear($"{name}.mlp.fc2", width, hidden),
        ];
    }

    // The reduction has no bias.
    private static IEnumerable<ExpectedTensor> Downsample(string name, int width) =>
        [.. Norm($"{name}.norm", 4 * width), new($"{name}.reduction.weight", [2 * width, 4 * width])];

    private static IEnumerable<ExpectedTensor> Pyramid(GlipConfiguration configuration)
    {
        var channels = configuration.FpnChannels;
        var levels = Enumerable.Range(2, 3).SelectMany(level => Enumerable.Concat(
            Convolution($"{Fpn}.fpn_inner{level}", channels, configuration.Swin.StageWidth(level - 1), 1),
            Convolution($"{Fpn}.fpn_layer{level}", channels, channels, 3)));
        return
        [
            .. levels,
            .. Convolution($"{Fpn}.top_blocks.p6", channels, channels, 3),
            .. Convolution($"{Fpn}.top_blocks.p7", channels, channels, 3),
        ];
    }
}
