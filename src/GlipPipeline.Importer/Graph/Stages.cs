using System.Collections.Immutable;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph;

/// <summary>The tensors that pass between graph parts: their names, which are part of the model's contract, and their shapes.</summary>
internal static class Stages
{
    public const int FirstLevel = 3;
    public const int LevelCount = 5;

    public static readonly OnnxValueInfo Image = new("image", OnnxElementType.UInt8, ["batch", "height", "width", 3]);

    public static readonly OnnxValueInfo ImageSize = new("image_size", OnnxElementType.Int64, ["batch", 2]);

    public static readonly OnnxValueInfo InputIds = new("input_ids", OnnxElementType.Int64, ["batch", "tokens"]);

    public static readonly OnnxValueInfo AttentionMask = new("attention_mask", OnnxElementType.Int64, ["batch", "tokens"]);

    public static readonly OnnxValueInfo PositiveMap = new("positive_map", OnnxElementType.Bool, ["batch", "phrases", "tokens"]);

    /// <summary>How many tokens are kept.</summary>
    public static readonly OnnxValueInfo TextLength = new("text_length", OnnxElementType.Int64, [1]);

    public static readonly OnnxValueInfo RealInputIds = new("real_input_ids", OnnxElementType.Int64, ["batch", "real_tokens"]);

    public static readonly OnnxValueInfo RealAttentionMask = new("real_attention_mask", OnnxElementType.Int64, ["batch", "real_tokens"]);

    public static readonly OnnxValueInfo RealPositiveMap =
        new("real_positive_map", OnnxElementType.Bool, ["batch", "phrases", "real_tokens"]);

    public static readonly OnnxValueInfo InputImage = new("input_image", OnnxElementType.Float, ["batch", 3, "height", "width"]);

    public static readonly OnnxValueInfo Boxes = new("boxes", OnnxElementType.Float, ["batch", "candidates", 4]);

    public static readonly OnnxValueInfo Scores = new("scores", OnnxElementType.Float, ["batch", "candidates"]);

    public static readonly OnnxValueInfo Labels = new("labels", OnnxElementType.Int64, ["batch", "candidates"]);

    /// <summary>Numbers of the pyramid levels, finest first.</summary>
    public static ImmutableArray<int> Levels { get; } = [.. Enumerable.Range(FirstLevel, LevelCount)];

    /// <summary>C3, C4, C5 of the backbone.</summary>
    public static ImmutableArray<OnnxValueInfo> Backbone(GlipConfiguration configuration) =>
        [.. Enumerable.Range(1, 3).Select(stage => Map($"swin_c{stage + 2}", stage + 2, configuration.Swin.StageWidth(stage)))];

    /// <summary>P3 to P7.</summary>
    public static ImmutableArray<OnnxValueInfo> Pyramid(GlipConfiguration configuration) =>
        PerLevel("fpn_p", configuration.FpnChannels);

    public static OnnxValueInfo TextEmbeddings(GlipConfiguration configuration) => Text("bert_embeddings", configuration);

    public static OnnxValueInfo TextHidden(GlipConfiguration configuration) => Text("bert_hidden", configuration);

    public static ImmutableArray<OnnxValueInfo> FusedVisual(GlipConfiguration configuration, int block) =>
        PerLevel($"block{block}_fuse_v", configuration.Head.Channels);

    public static OnnxValueInfo FusedText(GlipConfiguration configuration, int block) =>
        Text($"block{block}_fuse_lang", configuration);

    /// <summary>The visual features after a head block; block -1 stands for what enters the head.</summary>
    public static ImmutableArray<OnnxValueInfo> BlockVisual(GlipConfiguration configuration, int block) =>
        block < 0 ? Pyramid(configuration) : PerLevel($"block{block}_dyconv_v", configuration.Head.Channels);

    /// <summary>The text features after a head block; block -1 stands for what enters the head.</summary>
    public static OnnxValueInfo BlockText(GlipConfiguration configuration, int block) =>
        block < 0 ? TextHidden(configuration) : Text($"block{block}_bertlayer_lang", configuration);

    public static ImmutableArray<OnnxValueInfo> Logits { get; } =
    [
        .. Levels.Select(level => new OnnxValueInfo(
            $"dot_product_logits_{level}", OnnxElementType.Float, ["batch", Locations(level), "real_tokens"])),
    ];

    public static ImmutableArray<OnnxValueInfo> BoxRegression { get; } = PerLevel("bbox_reg_", channels: 4);

    public static ImmutableArray<OnnxValueInfo> Centerness { get; } = PerLevel("centerness_", channels: 1);

    /// <summary>Name of batch · real_tokens.</summary>
    public static OnnxDimension TextRows => "text_rows";

    /// <summary>Name of the locations of all levels together.</summary>
    public static OnnxDimension AllLocations => "locations";

    public static OnnxDimension Height(int level) => $"height_{level}";

    public static OnnxDimension Width(int level) => $"width_{level}";

    /// <summary>Height times width.</summary>
    public static OnnxDimension Locations(int level) => $"locations_{level}";

    private static OnnxValueInfo Text(string name, GlipConfiguration configuration) =>
        new(name, OnnxElementType.Float, ["batch", "real_tokens", configuration.Bert.HiddenSize]);

    private static ImmutableArray<OnnxValueInfo> PerLevel(string prefix, int channels) =>
        [.. Levels.Select(level => Map(prefix + level, level, channels))];

    private static OnnxValueInfo Map(string name, int level, int channels) =>
        new(name, OnnxElementType.Float, ["batch", channels, Height(level), Width(level)]);
}
