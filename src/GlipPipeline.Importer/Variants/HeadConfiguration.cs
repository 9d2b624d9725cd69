namespace GlipPipeline.Importer.Variants;

/// <summary>Sizes of the dynamic head.</summary>
/// <param name="Blocks">Head blocks; each is a fusion, a BERT layer and a DyConv.</param>
/// <param name="Channels">Channels of the visual features inside the head.</param>
/// <param name="GroupNormGroups">Groups of every GroupNorm.</param>
/// <param name="GroupNormEpsilon">Added to the variance in every GroupNorm.</param>
/// <param name="MaxPhrases">Most phrases that the official post-processing keeps in one prompt.</param>
public sealed record HeadConfiguration(int Blocks, int Channels, int GroupNormGroups, float GroupNormEpsilon, int MaxPhrases);
