namespace GlipPipeline.Teachers.Postprocessing;

/// <summary>
/// From a prompt's candidates to its detections: suppression, then the limit. Steps 5 and 6 of GLIP's post-processing; the graph does the
/// ones before.
/// </summary>
internal static class DetectionSelection
{
    /// <summary>The detections in the order of the candidates, not by score.</summary>
    internal static List<Candidate> Select(IReadOnlyList<Candidate> candidates, SelectionRule rule) =>
        DetectionLimit.Apply(NonMaximumSuppression.Apply(candidates, rule.NmsIou), rule.MaxDetections);
}
