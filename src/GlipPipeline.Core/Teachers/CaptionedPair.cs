using System.Collections.Immutable;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Core.Teachers;

/// <summary>A pair whose phrases are known: what a teacher is given.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Phrases">All phrases of the caption, visual or not. Only visual ones are grounded.</param>
public sealed record CaptionedPair(Pair Pair, ImmutableArray<Phrase> Phrases)
{
    /// <summary>
    /// Why the pair is not to be run, null for a pair like any other. It keeps its seat in its batch, so that the others are padded as if it were
    /// run, and comes out as a reject.
    /// </summary>
    public Refusal? Withheld { get; init; }
}
