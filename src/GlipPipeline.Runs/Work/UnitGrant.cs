using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;

namespace GlipPipeline.Runs.Work;

/// <summary>A unit that a worker may work at.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Lease">Tells this grant from an earlier one of the same unit.</param>
/// <param name="Deaths">The processes that have ended unexplained while they worked at the unit.</param>
public sealed record UnitGrant(Unit Unit, AttemptId Lease, UnitDeaths Deaths)
{
    /// <summary>
    /// Whether the unit may be what ended a process. Then nothing else is worked at beside it, so that no other unit is blamed when it does so
    /// again.
    /// </summary>
    public bool IsSuspect => Deaths.Count > 0;
}
