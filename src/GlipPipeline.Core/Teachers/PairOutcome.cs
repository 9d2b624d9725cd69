using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Core.Teachers;

/// <summary>What became of a pair: labelled or rejected, nothing else. For every unit, pairs read = labelled + rejected.</summary>
public abstract record PairOutcome
{
    private PairOutcome()
    {
    }

    /// <summary>The pair was labelled, possibly with no box at all.</summary>
    public sealed record Labelled(LabelledPair Pair) : PairOutcome;

    /// <summary>The pair was rejected.</summary>
    public sealed record Rejected(Reject Reject) : PairOutcome;
}
