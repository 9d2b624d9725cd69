using System.Collections.Immutable;

namespace GlipPipeline.Core.Pairs;

/// <summary>Some places of a contiguous run of a source: what a run that does again what failed reads.</summary>
/// <param name="First">Index of the run's first place.</param>
/// <param name="Count">Number of places in the run.</param>
/// <param name="Offset">Where the reader starts, as in <see cref="PairRange"/>.</param>
/// <param name="Only">Indices of the places that are wanted, in order; at least one.</param>
public sealed record PairPiece(long First, int Count, long Offset, ImmutableArray<long> Only);
