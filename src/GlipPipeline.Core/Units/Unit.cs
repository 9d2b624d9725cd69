using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Core.Units;

/// <summary>A contiguous run of pairs of one source: the piece of work that is retried and committed whole.</summary>
/// <param name="Id">Its number in the plan.</param>
/// <param name="Range">The exact input.</param>
public sealed record Unit(UnitId Id, PairRange Range);
