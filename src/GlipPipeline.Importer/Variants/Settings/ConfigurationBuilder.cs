using static GlipPipeline.Importer.Variants.Settings.SettingPaths;

namespace GlipPipeline.Importer.Variants.Settings;

/// <summary>Settings to a configuration. Problems stay in the reader; where there are any, the configuration is of no use.</summary>
internal static class ConfigurationBuilder
{
    private const int Stages = 4;
    private const int Levels = 5;
    private const int ColourChannels = 3;

    public static GlipConfiguration Build(SettingReader reader, string variant)
    {
        reader.Fixed("swin.QKV_BIAS", "true");
        reader.Fixed("bert.hidden_act", "\"gelu\"", "\"gelu (erf)\"");
        reader.Fixed("anchors.ratios", "[1.0]", "[1]");
        var swin = Swin(reader);
        reader.Fixed("swin.OUT_CHANNELS", $"[{string.Join(',', Enumerable.Range(0, Stages).Select(swin.StageWidth))}]");
        return new GlipConfiguration
        {
            Variant = variant,
            Swin = swin,
            FpnChannels = reader.Count(FpnChannels),
            Head = Head(reader),
            Fusion = new(reader.Count("fusion.num_heads"), reader.Count(FusionWidth)),
            Bert = Bert(reader),
            TextTokens = reader.Count("text_length"),
            Image = Image(reader),
            Anchors = new(reader.Counts("anchors.sizes", Levels), reader.Counts("anchors.strides", Levels)),
            Selection = Selection(reader),
        };
    }

    private static SwinConfiguration Swin(SettingReader reader) => new(
        reader.Count(SwinEmbedDim),
        reader.Counts(SwinDepths, Stages),
        reader.Counts(SwinHeads, Stages),
        reader.Count(SwinWindow),
        reader.Count(SwinMlpRatio),
        reader.Count(SwinPatchSize),
        reader.Number("swin.LN_EPS"));

    private static HeadConfiguration Head(SettingReader reader) => new(
        reader.Count(HeadBlocks),
        reader.Count(HeadChannels),
        reader.Count("dyhead.GN_GROUPS"),
        reader.Number("dyhead.GN_EPS"),
        reader.Count(HeadMaxPhrases));

    private static BertConfiguration Bert(SettingReader reader) => new(
        reader.Count(BertVocabularySize),
        reader.Count(BertHiddenSize),
        reader.Count(BertLayers),
        reader.Count("bert.num_attention_heads"),
        reader.Count(BertIntermediateSize),
        reader.Count(BertMaxPositions),
        reader.Count(BertTokenTypes),
        reader.Number("bert.layer_norm_eps"),
        reader.Sha256("bert.vocab_sha256"));

    private static ImageConfiguration Image(SettingReader reader) => new(
        reader.Count("image.min_size"),
        reader.Count("image.max_size"),
        reader.Numbers("image.mean_bgr", ColourChannels),
        reader.Numbers("image.std_bgr", ColourChannels),
        reader.Count("image.size_divisibility"));

    private static SelectionConfiguration Selection(SettingReader reader) => new(
        reader.Choice<ScoreAggregation>("post.score_agg"),
        reader.Number("post.pre_nms_thresh"),
        reader.Count("post.pre_nms_top_n"),
        reader.Number("post.nms_thresh"),
        reader.Count("post.detections_per_img"));
}
