namespace GlipPipeline.Corpus.Profiles;

/// <summary>
/// Which of the raw boxes of a part count. A part keeps every box with a score of at least 0.1; a profile is applied when reading.
/// </summary>
/// <param name="Name">As on the command line.</param>
/// <param name="MinimumScore">A box counts if its score is over this.</param>
public sealed record LabelProfile(string Name, float MinimumScore)
{
    /// <summary>
    /// GLIP's own rule for its pseudo labels: a score over 0.5, no further suppression (Li et al., "Grounded Language-Image Pre-training",
    /// 3.3).
    /// </summary>
    public static LabelProfile Default { get; } = new("glip-0.5", 0.5f);
}
