namespace GlipPipeline.Importer.Variants;

/// <summary>Sizes of the image-text attention.</summary>
/// <param name="Heads">Attention heads.</param>
/// <param name="Width">Width of all heads together.</param>
public sealed record FusionConfiguration(int Heads, int Width)
{
    /// <summary>Width of one head.</summary>
    public int HeadWidth => Width / Heads;
}
