namespace GlipPipeline.Teachers.Postprocessing;

/// <summary>
/// Greedy suppression phrase by phrase, as GLIP's GPU code does it: from the highest score on, every box of the same phrase that overlaps a
/// kept one by more than the threshold goes. Survivors stay in the candidates' order.
/// </summary>
internal static class NonMaximumSuppression
{
    internal static List<Candidate> Apply(IReadOnlyList<Candidate> candidates, float maxIou)
    {
        var suppressed = new bool[candidates.Count];
        foreach (var label in Enumerable.Range(0, candidates.Count).GroupBy(index => candidates[index].Label))
        {
            var byScore = label.OrderByDescending(index => candidates[index].Score).ToArray();
            SuppressWithin(byScore, candidates, maxIou, suppressed);
        }

        return [.. candidates.Where((_, index) => !suppressed[index])];
    }

    private static void SuppressWithin(int[] byScore, IReadOnlyList<Candidate> candidates, float maxIou, bool[] suppressed)
    {
        for (var i = 0; i < byScore.Length; i++)
        {
            if (suppressed[byScore[i]])
            {
                continue;
            }

            var kept = candidates[byScore[i]].Box;
            for (var j = i + 1; j < byScore.Length; j++)
            {
                suppressed[byScore[j]] |= !suppressed[byScore[j]] && kept.IntersectionOverUnion(candidates[byScore[j]].Box) > maxIou;
            }
        }
    }
}
