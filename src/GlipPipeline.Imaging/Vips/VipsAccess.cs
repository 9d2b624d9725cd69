namespace GlipPipeline.Imaging.Vips;

/// <summary>How pixels will be asked for; the numbers are libvips' own.</summary>
internal static class VipsAccess
{
    /// <summary>Top to bottom, once: loaders stream and hold few rows.</summary>
    internal const int Sequential = 1;
}
