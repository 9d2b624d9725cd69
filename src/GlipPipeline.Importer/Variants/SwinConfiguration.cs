using System.Collections.Immutable;

namespace GlipPipeline.Importer.Variants;

/// <summary>Sizes of the Swin backbone, in the paper's terms.</summary>
/// <param name="EmbedDim">Width of stage 0; each further stage doubles it.</param>
/// <param name="Depths">Blocks of each of the four stages.</param>
/// <param name="Heads">Attention heads of each of the four stages.</param>
/// <param name="Window">Side of an attention window in tokens; odd blocks shift by half of it, rounded down.</param>
/// <param name="MlpRatio">Hidden width of a block's MLP over the stage's width.</param>
/// <param name="PatchSize">Side of a patch in pixels.</param>
/// <param name="LayerNormEpsilon">Added to the variance in every LayerNorm of the backbone.</param>
public sealed record SwinConfiguration(
    int EmbedDim,
    ImmutableArray<int> Depths,
    ImmutableArray<int> Heads,
    int Window,
    int MlpRatio,
    int PatchSize,
    float LayerNormEpsilon)
{
    /// <summary>Channels of a stage, 0 to 3.</summary>
    public int StageWidth(int stage) => EmbedDim << stage;
}
