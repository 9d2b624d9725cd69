using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>Plans no more than the first places of the sources.</summary>
internal static class PlanLimit
{
    /// <summary>The ranges that hold the first places, the last of them cut where it must be.</summary>
    /// <param name="ranges">Whole, in the order of the sources; read no further than needed.</param>
    /// <param name="limit">Most places; null for all.</param>
    public static IEnumerable<PairRange> Cut(IEnumerable<PairRange> ranges, long? limit)
    {
        var left = limit ?? long.MaxValue;
        foreach (var range in ranges)
        {
            yield return range.Count <= left ? range : FirstOf(range, (int)left);
            left -= Math.Min(left, range.Count);
            if (left == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>The range stays whole for its reader, which knows it by what it holds, and only its first places are wanted of it.</summary>
    private static PairRange FirstOf(PairRange range, int count) => range with
    {
        Count = count,
        Offset = 0,
        Pieces = [new PairPiece(range.First, range.Count, range.Offset, [.. range.Places().Take(count)])],
    };
}
