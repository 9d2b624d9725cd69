namespace GlipPipeline.Importer.Variants.Settings;

/// <summary>Sizes beyond which a configuration is a mistake, far above every GLIP; they keep the list of expected tensors short.</summary>
internal static class ConfigurationBounds
{
    private const int MostLayers = 256;
    private const int LargestSize = 1 << 20;

    /// <summary>One line for every bound that is exceeded.</summary>
    public static IEnumerable<string> Violations(GlipConfiguration c)
    {
        int[] sizes =
        [
            c.Swin.EmbedDim, c.Swin.Window, c.Swin.MlpRatio, c.Swin.PatchSize, .. c.Swin.Heads,
            c.FpnChannels, c.Head.Channels, c.Fusion.Width, c.Bert.HiddenSize, c.Bert.IntermediateSize,
        ];
        int[] depths = [.. c.Swin.Depths, c.Bert.Layers, c.Head.Blocks];
        if (sizes.Max() > LargestSize)
        {
            yield return $"a size is {sizes.Max()}; expected at most {LargestSize}";
        }

        if (depths.Max() > MostLayers)
        {
            yield return $"a depth is {depths.Max()}; expected at most {MostLayers}";
        }
    }
}
