namespace GlipPipeline.Evaluation;

/// <summary>
/// Area under the precision-recall curve, with precision made monotone (Everingham et al., "The Pascal Visual Object Classes Challenge",
/// 2010 rules: every recall level counts, not 11 of them).
/// </summary>
internal static class AveragePrecision
{
    /// <param name="detections">Score and whether the detection is right, in any order. Of equal scores the wrong one counts first.</param>
    /// <param name="positives">Number of boxes to be found.</param>
    /// <returns>0 to 1; 0 if there is nothing to find.</returns>
    internal static double Of(IEnumerable<(float Score, bool Right)> detections, int positives)
    {
        var ranked = detections.OrderByDescending(detection => detection.Score).ThenBy(detection => detection.Right).ToList();
        var found = ranked.Count(detection => detection.Right);
        var (area, envelope) = (0.0, 0.0);

        // From the last rank to the first, so that the envelope is the best precision at this recall or beyond.
        for (var rank = ranked.Count; rank > 0; rank--)
        {
            if (ranked[rank - 1].Right)
            {
                envelope = Math.Max(envelope, (double)found / rank);
                area += envelope;
                found--;
            }
        }

        return positives == 0 ? 0 : area / positives;
    }
}
