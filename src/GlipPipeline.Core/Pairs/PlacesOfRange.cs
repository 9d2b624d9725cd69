using System.Runtime.CompilerServices;

namespace GlipPipeline.Core.Pairs;

/// <summary>Reads the places of a range, contiguous or not, from any source.</summary>
public static class PlacesOfRange
{
    /// <summary>Reads exactly the places of <paramref name="range"/>, in order. Places between those wanted are read and dropped.</summary>
    /// <exception cref="SourceException">As of <see cref="IPairSource.ReadAsync"/>.</exception>
    public static IAsyncEnumerable<PairReading> ReadPlacesAsync(this IPairSource source, PairRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(range);
        return range.Pieces.IsDefault ? source.ReadAsync(range, cancellationToken) : ReadPiecesAsync(source, range, cancellationToken);
    }

    private static async IAsyncEnumerable<PairReading> ReadPiecesAsync(
        IPairSource source, PairRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var piece in range.Pieces)
        {
            var wanted = piece.Only.ToHashSet();
            var whole = new PairRange(range.Source, piece.First, piece.Count, piece.Offset);
            await foreach (var reading in source.ReadAsync(whole, cancellationToken))
            {
                if (wanted.Contains(IndexOf(reading)))
                {
                    yield return reading;
                }
            }
        }
    }

    private static long IndexOf(PairReading reading) => reading switch
    {
        PairReading.Found found => found.Pair.Place.Index,
        PairReading.Missing missing => missing.Reject.Place.Index,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
