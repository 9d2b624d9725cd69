namespace GlipPipeline.Runs.Leases;

/// <summary>What a worker does about a unit, given its lease.</summary>
public enum LeaseDecision
{
    /// <summary>Nobody works at it: take it.</summary>
    Free,

    /// <summary>Somebody worked at it and does no longer: take it.</summary>
    TakeOver,

    /// <summary>Somebody works at it: leave it alone.</summary>
    Leave,
}
