namespace GlipPipeline.Corpus.Statistics;

/// <summary>
/// The published figures of the corpus that this pipeline rebuilds (Li et al., "Grounded Language-Image Pre-training", 4.1), to compare
/// with.
/// </summary>
public static class Cap24M
{
    /// <summary>Image-caption pairs.</summary>
    public const long Pairs = 24_000_000;

    /// <summary>Boxes with a score over 0.5: 78.1 million.</summary>
    public const long Boxes = 78_100_000;

    /// <summary>Boxes a pair: 78.1 / 24.</summary>
    public const double BoxesPerPair = 3.25;

    /// <summary>Different noun phrases: 58.4 million.</summary>
    public const long UniquePhrases = 58_400_000;
}
