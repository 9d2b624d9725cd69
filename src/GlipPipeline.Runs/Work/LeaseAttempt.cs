namespace GlipPipeline.Runs.Work;

/// <summary>What came of trying to take a unit's lease.</summary>
public abstract record LeaseAttempt
{
    private LeaseAttempt()
    {
    }

    /// <summary>The unit may be worked at.</summary>
    public sealed record Taken(UnitGrant Grant) : LeaseAttempt;

    /// <summary>Somebody else works at it.</summary>
    public sealed record HeldElsewhere : LeaseAttempt;

    /// <summary>It has ended a process, and this one works at other units too.</summary>
    public sealed record NeedsIdleProcess : LeaseAttempt;

    /// <summary>It has a record already.</summary>
    public sealed record Recorded : LeaseAttempt;
}
