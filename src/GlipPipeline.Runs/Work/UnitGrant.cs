using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;

namespace GlipPipeline.Runs.Work;

/// <summary>A unit that a worker may work at.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Lease">Tells this grant from an earlier one of the same unit.</param>
/// <param name="Deaths">Processes that have ended without a word while they worked at the unit.</param>
public sealed record UnitGrant(Unit Unit, AttemptId Lease, int Deaths)
{
    /// <summary>Whether the unit has ended so many processes that it is committed without being worked at.</summary>
    public bool IsQuarantined => Deaths >= LeaseRuling.MostDeaths;

    /// <summary>
    /// Whether the unit may be what ended a process. Then nothing else is worked at beside it, so that no other unit is blamed when it does so
    /// again.
    /// </summary>
    public bool IsSuspect => Deaths > 0 && !IsQuarantined;
}
