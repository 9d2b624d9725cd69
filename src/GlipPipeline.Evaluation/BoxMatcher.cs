using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Evaluation;

/// <summary>Compares found boxes with right ones at an intersection over union of 0.5.</summary>
internal static class BoxMatcher
{
    private const float MinimumIou = 0.5f;

    /// <summary>Whether one of the first <paramref name="rank"/> found boxes is right.</summary>
    internal static bool HitAt(int rank, IReadOnlyList<Grounding> byFallingScore, ImmutableArray<PixelBox> truth) =>
        byFallingScore.Take(rank).Any(grounding => truth.Any(box => box.IntersectionOverUnion(grounding.Box) >= MinimumIou));

    /// <summary>For every found box whether it is right. A right box counts once: a second find of it is wrong.</summary>
    internal static IEnumerable<(float Score, bool Right)> Assign(IReadOnlyList<Grounding> byFallingScore, ImmutableArray<PixelBox> truth)
    {
        var taken = new bool[truth.Length];
        foreach (var grounding in byFallingScore)
        {
            var best = BestFree(grounding.Box, truth, taken);
            if (best >= 0)
            {
                taken[best] = true;
            }

            yield return (grounding.Score, best >= 0);
        }
    }

    private static int BestFree(PixelBox found, ImmutableArray<PixelBox> truth, bool[] taken)
    {
        var (best, bestIou) = (-1, MinimumIou);
        for (var index = 0; index < truth.Length; index++)
        {
            var iou = found.IntersectionOverUnion(truth[index]);
            if (!taken[index] && iou >= bestIou)
            {
                (best, bestIou) = (index, iou);
            }
        }

        return best;
    }
}
