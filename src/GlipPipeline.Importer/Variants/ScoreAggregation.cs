namespace GlipPipeline.Importer.Variants;

/// <summary>How the probabilities of a phrase's tokens become the phrase's probability.</summary>
public enum ScoreAggregation
{
    /// <summary>Their mean; the official setting.</summary>
    Mean,

    /// <summary>Their maximum.</summary>
    Max,
}
