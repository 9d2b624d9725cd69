namespace GlipPipeline.Importer.Variants;

/// <summary>How raw predictions become boxes.</summary>
/// <param name="Aggregation">How the probabilities of a phrase's tokens become the phrase's.</param>
/// <param name="PreNmsThreshold">A location whose phrase probability is not above this is not a candidate.</param>
/// <param name="PreNmsTopN">Most candidates of one pyramid level.</param>
/// <param name="NmsIou">Boxes of one phrase that overlap more than this suppress each other.</param>
/// <param name="MaxDetections">Most boxes of one image after suppression.</param>
public sealed record SelectionConfiguration(
    ScoreAggregation Aggregation,
    float PreNmsThreshold,
    int PreNmsTopN,
    float NmsIou,
    int MaxDetections);

/// <summary>How the probabilities of a phrase's tokens become the phrase's probability.</summary>
public enum ScoreAggregation
{
    /// <summary>Their mean; the official setting.</summary>
    Mean,

    /// <summary>Their maximum.</summary>
    Max,
}
