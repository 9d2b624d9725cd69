namespace GlipPipeline.Runs.Leases;

/// <summary>What can be known here of the process that holds a lease.</summary>
public enum HolderState
{
    /// <summary>It runs on another machine, where this process cannot see it, and no membership knows it.</summary>
    Unknown,

    /// <summary>It runs: this machine or its cluster's membership says so.</summary>
    Alive,

    /// <summary>It has ended.</summary>
    Dead,

    /// <summary>It runs and is no member of its cluster any more: nothing that it does is waited for, and nobody has died.</summary>
    Expelled,
}
