namespace GlipPipeline.Core.Pairs;

/// <summary>Where a pair stands in its source. A source may hold equal pairs, so the place is what occurs once in a corpus.</summary>
/// <param name="Source">The source's name, as the plan writes it.</param>
/// <param name="Index">Zero-based position in the source.</param>
public readonly record struct PairPlace(string Source, long Index)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Source}#{Index}";
}
