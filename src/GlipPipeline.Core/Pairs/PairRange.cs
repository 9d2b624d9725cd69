using System.Collections.Immutable;

namespace GlipPipeline.Core.Pairs;

/// <summary>A contiguous run of places of one source, as the plan stores it; or, with <see cref="Pieces"/>, some places out of several runs.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="First">Index of the first place.</param>
/// <param name="Count">Number of places; at least 1.</param>
/// <param name="Offset">
/// Where the reader starts for <paramref name="First"/>, in the source's own terms: the byte offset of the first member's header
/// for a tar; where places are addressed directly, the index itself or a digest by which the source sees that it has changed.
/// </param>
public sealed record PairRange(string Source, long First, int Count, long Offset)
{
    /// <summary>Where the places stand if they are not contiguous; the offset means nothing then. Default if they are.</summary>
    public ImmutableArray<PairPiece> Pieces { get; init; }

    /// <summary>Indices of the places, in order.</summary>
    public IEnumerable<long> Places() => Pieces.IsDefault ? Contiguous() : Pieces.SelectMany(piece => piece.Only);

    /// <summary>The same range with only some of its places; the others are read past. At least one must be left.</summary>
    public PairRange Where(Func<long, bool> isWanted)
    {
        ImmutableArray<PairPiece> whole = Pieces.IsDefault ? [new PairPiece(First, Count, Offset, [.. Places()])] : Pieces;
        ImmutableArray<PairPiece> pieces =
        [
            .. whole.Select(piece => piece with { Only = [.. piece.Only.Where(isWanted)] }).Where(piece => !piece.Only.IsEmpty),
        ];
        return this with { First = pieces[0].Only[0], Count = pieces.Sum(piece => piece.Only.Length), Pieces = pieces };
    }

    private IEnumerable<long> Contiguous()
    {
        for (var index = First; index < First + Count; index++)
        {
            yield return index;
        }
    }
}
