using System.Collections.Immutable;
using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Runs.Ledger;

/// <summary>How many places of a unit were rejected.</summary>
/// <param name="Total">All of them.</param>
/// <param name="ByReason">By the reason's word, in ordinal order; reasons that did not occur are left out.</param>
public sealed record RejectCounts(int Total, ImmutableSortedDictionary<string, int> ByReason)
{
    /// <summary>Counts rejects.</summary>
    public static RejectCounts Of(IEnumerable<RejectReason> reasons)
    {
        var counts = reasons.GroupBy(reason => reason.ToWord())
            .ToImmutableSortedDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        return new RejectCounts(counts.Values.Sum(), counts);
    }
}
