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
            yield return FirstOf(range, (int)Math.Min(left, int.MaxValue));
            left -= Math.Min(left, range.Count);
            if (left == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// The first places of a range. It stays whole for its reader, which knows it by what it holds, and only its first places are wanted of it;
    /// of a range in pieces, those of its first piece.
    /// </summary>
    public static PairRange FirstOf(PairRange range, int most)
    {
        if (range.Count <= most)
        {
            return range;
        }

        var piece = range.Pieces.IsDefault ? new PairPiece(range.First, range.Count, range.Offset, [.. range.Places()]) : range.Pieces[0];
        var wanted = piece.Only[..Math.Min(most, piece.Only.Length)];
        return range with { Count = wanted.Length, Offset = 0, Pieces = [piece with { Only = wanted }] };
    }
}
