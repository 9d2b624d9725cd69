using System.Collections.Immutable;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Core.Teachers;

/// <summary>A pair whose phrases are known: what a teacher is given.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Phrases">All phrases of the caption, visual or not. Only visual ones are grounded.</param>
public sealed record CaptionedPair(Pair Pair, ImmutableArray<Phrase> Phrases);
