using GlipPipeline.Core.Tallies;

namespace GlipPipeline.Cluster.Contracts.Ranges;

/// <summary>How far a range is.</summary>
/// <param name="UnitsPlanned">Units of the range.</param>
/// <param name="Tally">What came of it. Pairs and boxes are counted from the records, a moment after the units.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.RangeStatus")]
public sealed record RangeStatus([property: Id(0)] int UnitsPlanned, [property: Id(1)] Tally Tally)
{
    /// <summary>Whether the pairs of every recorded unit are counted.</summary>
    [Id(2)]
    public bool IsCounted { get; init; }

    /// <summary>Whether every unit has a record.</summary>
    public bool IsFinished => Tally.Units == UnitsPlanned;
}
