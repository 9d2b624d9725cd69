using static GlipPipeline.Importer.Variants.Expected.ExpectedTensor;

namespace GlipPipeline.Importer.Variants.Expected;

/// <summary>Tensors of the head: its blocks and the predictions.</summary>
internal static class ExpectedHead
{
    private const string Head = "rpn.head";
    private const int Levels = 5;
    private const int Neighbours = 3;
    private const int DyReluReduction = 4;
    private const int Kernel = 3;

    // Two coordinates and one mask for each tap of the kernel.
    private const int OffsetChannels = 3 * Kernel * Kernel;

    public static IEnumerable<ExpectedTensor> Of(GlipConfiguration configuration) =>
    [
        .. Enumerable.Range(0, configuration.Head.Blocks).SelectMany(block => Block(configuration, block)),
        .. Predictions(configuration.Head.Channels, configuration.Bert.HiddenSize),
    ];

    private static IEnumerable<ExpectedTensor> Block(GlipConfiguration configuration, int block) =>
    [
        .. Fusion($"{Head}.dyhead_tower.{3 * block}.b_attn", configuration),
        .. ExpectedText.Layer($"{Head}.dyhead_tower.{(3 * block) + 1}", configuration.Bert),
        .. DyConv($"{Head}.dyhead_tower.{(3 * block) + 2}", configuration.Head.Channels),
    ];

    private static IEnumerable<ExpectedTensor> Fusion(string name, GlipConfiguration configuration)
    {
        int image = configuration.Head.Channels, text = configuration.Bert.HiddenSize, width = configuration.Fusion.Width;
        return
        [
            new($"{name}.gamma_v", [image]),
            new($"{name}.gamma_l", [text]),
            .. Norm($"{name}.layer_norm_v", image),
            .. Norm($"{name}.layer_norm_l", text),
            .. Linear($"{name}.attn.v_proj", width, image),
            .. Linear($"{name}.attn.l_proj", width, text),
            .. Linear($"{name}.attn.values_v_proj", width, image),
            .. Linear($"{name}.attn.values_l_proj", width, text),
            .. Linear($"{name}.attn.out_v_proj", image, width),
            .. Linear($"{name}.attn.out_l_proj", text, width),
        ];
    }

    private static IEnumerable<ExpectedTensor> DyConv(string name, int channels) =>
    [
        .. Enumerable.Range(0, Neighbours).SelectMany(neighbour => Enumerable.Concat(
            Convolution($"{name}.DyConv.{neighbour}.conv", channels, channels, Kernel),
            Norm($"{name}.DyConv.{neighbour}.bn", channels))),
        .. Convolution($"{name}.AttnConv.1", 1, channels, 1),
        .. Linear($"{name}.relu.fc.0", channels / DyReluReduction, channels),
        .. Linear($"{name}.relu.fc.2", DyReluReduction * channels, channels / DyReluReduction),
        .. Convolution($"{name}.offset", OffsetChannels, channels, Kernel),
    ];

    private static IEnumerable<ExpectedTensor> Predictions(int image, int text) =>
    [
        .. Convolution($"{Head}.bbox_pred", 4, image, 1),
        .. Convolution($"{Head}.centerness", 1, image, 1),
        .. Linear($"{Head}.dot_product_projection_text", image, text),
        new($"{Head}.log_scale", [1]),
        new($"{Head}.bias_lang", [text]),
        new($"{Head}.bias0", [1]),
        .. Enumerable.Range(0, Levels).Select(level => new ExpectedTensor($"{Head}.scales.{level}.scale", [1])),
    ];
}
