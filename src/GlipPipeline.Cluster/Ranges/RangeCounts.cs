using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Ranges;

/// <summary>Adds up the records of a range.</summary>
internal sealed class RangeCounts
{
    private readonly Dictionary<string, long> _rejects = new(StringComparer.Ordinal);
    private long _labelled;
    private long _rejected;
    private int _quarantined;

    public void Add(UnitRecord record)
    {
        _labelled += record.Rows;
        _rejected += record.Rejects.Total;
        _quarantined += record.Status == UnitStatus.Quarantined ? 1 : 0;
        foreach (var (reason, number) in record.Rejects.ByReason)
        {
            _rejects[reason] = _rejects.GetValueOrDefault(reason) + number;
        }
    }

    public RangeTally ToTally(int units, int unitsCommitted) => new()
    {
        Units = units,
        UnitsCommitted = unitsCommitted,
        PairsLabelled = _labelled,
        PairsRejected = _rejected,
        Quarantined = _quarantined,
        Rejects = _rejects.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };
}
