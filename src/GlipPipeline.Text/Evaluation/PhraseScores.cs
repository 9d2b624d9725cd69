namespace GlipPipeline.Text.Evaluation;

/// <summary>The scores of found phrases against a gold file, over all captions together.</summary>
/// <param name="Strict">Exact spans.</param>
/// <param name="WithoutDeterminers">Exact spans, determiners at the start left aside.</param>
/// <param name="Visual">Exact spans of phrases that can be seen; found phrases that are marked as not visual count neither way.</param>
/// <param name="VisualWithoutDeterminers">The same, determiners at the start left aside.</param>
/// <param name="HeadRecall">The share of the visual phrases whose head is the head of a found one.</param>
/// <param name="OverlapRecall">The share of the visual phrases that a found one covers with an intersection over union of at least 0.5.</param>
/// <param name="ExactCaptions">The share of the captions in which everything is right.</param>
/// <param name="Gold">Phrases expected.</param>
/// <param name="Found">Phrases found.</param>
/// <param name="RecallByType">Strict recall of the phrases of each type.</param>
public sealed record PhraseScores(
    MatchShare Strict,
    MatchShare WithoutDeterminers,
    MatchShare Visual,
    MatchShare VisualWithoutDeterminers,
    double HeadRecall,
    double OverlapRecall,
    double ExactCaptions,
    int Gold,
    int Found,
    IReadOnlyDictionary<string, double> RecallByType);
