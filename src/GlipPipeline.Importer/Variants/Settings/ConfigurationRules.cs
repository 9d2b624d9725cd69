namespace GlipPipeline.Importer.Variants.Settings;

/// <summary>How the numbers of a configuration must agree with each other.</summary>
internal static class ConfigurationRules
{
    private const int DyReluReduction = 4;
    private const int SizeDivisor = 32;

    /// <summary>One line for every rule that is broken.</summary>
    public static IEnumerable<string> Violations(GlipConfiguration configuration) =>
        ConfigurationBounds.Violations(configuration).Concat(Rules(configuration).Where(rule => !rule.Holds).Select(rule => rule.Message));

    private static IEnumerable<(bool Holds, string Message)> Rules(GlipConfiguration c)
    {
        for (var stage = 0; stage < c.Swin.Depths.Length; stage++)
        {
            yield return (
                c.Swin.StageWidth(stage) % c.Swin.Heads[stage] == 0,
                $"swin: stage {stage} is {c.Swin.StageWidth(stage)} wide, which {c.Swin.Heads[stage]} heads do not divide");
        }

        yield return (
            c.Fusion.Width % c.Fusion.Heads == 0,
            $"fusion.embed_dim is {c.Fusion.Width}, which fusion.num_heads {c.Fusion.Heads} does not divide");
        yield return (
            c.Bert.HiddenSize % c.Bert.Heads == 0,
            $"bert.hidden_size is {c.Bert.HiddenSize}, which bert.num_attention_heads {c.Bert.Heads} does not divide");
        yield return (
            c.FpnChannels == c.Head.Channels,
            $"fpn_channels is {c.FpnChannels}, dyhead.CHANNELS {c.Head.Channels}; "
            + "the head takes the pyramid as it is, so they must be equal");
        yield return (
            c.Head.Channels % c.Head.GroupNormGroups == 0,
            $"dyhead.CHANNELS is {c.Head.Channels}, which dyhead.GN_GROUPS {c.Head.GroupNormGroups} does not divide");
        yield return (
            c.Head.Channels % DyReluReduction == 0,
            $"dyhead.CHANNELS is {c.Head.Channels}; expected a multiple of {DyReluReduction}");
        yield return (
            c.TextTokens <= c.Bert.MaxPositions,
            $"text_length is {c.TextTokens}, more than bert.max_position_embeddings {c.Bert.MaxPositions}");
        yield return (
            c.Image.MinSizePixels <= c.Image.MaxSizePixels,
            $"image.min_size is {c.Image.MinSizePixels}, more than image.max_size {c.Image.MaxSizePixels}");
        yield return (
            c.Image.SizeDivisorPixels % SizeDivisor == 0,
            $"image.size_divisibility is {c.Image.SizeDivisorPixels}; expected a multiple of {SizeDivisor}");
        yield return (
            c.Selection.PreNmsThreshold < 1 && c.Selection.NmsIou <= 1,
            $"post.pre_nms_thresh is {c.Selection.PreNmsThreshold}, post.nms_thresh {c.Selection.NmsIou}; "
            + "expected less than 1 and at most 1");
    }
}
