namespace GlipPipeline.Evaluation;

/// <summary>How the extractor found a phrase of the truth.</summary>
public enum ExtractionMatch
{
    /// <summary>No phrase of the corpus shares a character with it.</summary>
    Missed,

    /// <summary>Another span; the one that overlaps most stands for it.</summary>
    Overlapping,

    /// <summary>The very same span.</summary>
    Same,
}
