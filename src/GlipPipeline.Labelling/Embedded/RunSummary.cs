using GlipPipeline.Runs.Progress;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>A sealed run, counted from its records: what earlier starts committed is in it.</summary>
/// <param name="Corpus">The corpus folder.</param>
/// <param name="Teacher">Name of the model that labelled.</param>
/// <param name="Labelled">Rows of the corpus.</param>
/// <param name="Rejected">Places that gave no row.</param>
/// <param name="Rejects">Rejects by reason word, the most frequent first.</param>
/// <param name="Files">Files under <c>data/</c>.</param>
/// <param name="Progress">What this process did.</param>
public sealed record RunSummary(
    string Corpus,
    string Teacher,
    long Labelled,
    long Rejected,
    IReadOnlyList<KeyValuePair<string, long>> Rejects,
    int Files,
    RunSnapshot Progress)
{
    /// <summary>Whether the corpus was sealed before the run began, so that nothing was left to do.</summary>
    public bool WasSealed { get; init; }

    /// <summary>Places read.</summary>
    public long Pairs => Labelled + Rejected;
}
