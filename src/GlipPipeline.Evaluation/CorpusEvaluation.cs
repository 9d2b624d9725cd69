using GlipPipeline.Corpus.Profiles;

namespace GlipPipeline.Evaluation;

/// <summary>How well a corpus agrees with known truth. Rates are 0 to 1, and 0 where there was nothing to count.</summary>
public sealed record CorpusEvaluation
{
    /// <summary>What says which boxes count for <see cref="AbsentWithBox"/>.</summary>
    public required ProfileStamp Profile { get; init; }

    /// <summary>Pairs of the truth that the corpus holds; everything below is about these.</summary>
    public required int Pairs { get; init; }

    /// <summary>Pairs of the truth that the corpus does not hold.</summary>
    public required int PairsNotInCorpus { get; init; }

    /// <summary>Phrases whose object is in the image.</summary>
    public required int PresentPhrases { get; init; }

    /// <summary>Phrases whose object is not in the image.</summary>
    public required int AbsentPhrases { get; init; }

    /// <summary>Share of present phrases whose best box is right (intersection over union of 0.5 with an object that it names).</summary>
    public required double RecallAt1 { get; init; }

    /// <summary>Share of present phrases with a right box among the best five.</summary>
    public required double RecallAt5 { get; init; }

    /// <summary>What choosing one object of the image at random would get for <see cref="RecallAt1"/>.</summary>
    public required double Chance { get; init; }

    /// <summary>
    /// Average precision over all boxes of all phrases at an intersection over union of 0.5; boxes of absent phrases are wrong.
    /// </summary>
    public required double AveragePrecision50 { get; init; }

    /// <summary>Share of absent phrases with a box that the profile counts.</summary>
    public required double AbsentWithBox { get; init; }

    /// <summary>Phrases of the truth, present or not, that the extractor found with the very same span.</summary>
    public required int SpansSame { get; init; }

    /// <summary>Those for which an overlapping phrase stands.</summary>
    public required int SpansOverlapping { get; init; }

    /// <summary>Those that the extractor missed; a missed present phrase counts as not found in every figure above.</summary>
    public required int SpansMissed { get; init; }
}
