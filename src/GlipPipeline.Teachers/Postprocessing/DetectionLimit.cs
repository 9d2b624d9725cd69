namespace GlipPipeline.Teachers.Postprocessing;

/// <summary>
/// Keeps the best detections of an image: all whose score reaches that of the last one allowed, so that ties at the limit all stay. The
/// order stays.
/// </summary>
internal static class DetectionLimit
{
    internal static List<Candidate> Apply(List<Candidate> candidates, int limit)
    {
        if (candidates.Count <= limit)
        {
            return candidates;
        }

        var threshold = candidates.Select(candidate => candidate.Score).OrderDescending().ElementAt(limit - 1);
        return [.. candidates.Where(candidate => candidate.Score >= threshold)];
    }
}
