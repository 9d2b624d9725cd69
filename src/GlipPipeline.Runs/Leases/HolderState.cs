namespace GlipPipeline.Runs.Leases;

/// <summary>What can be known here of the process that holds a lease.</summary>
public enum HolderState
{
    /// <summary>It runs on another machine, or where this process cannot see it.</summary>
    Unknown,

    /// <summary>It runs on this machine.</summary>
    Alive,

    /// <summary>It ran on this machine and has ended.</summary>
    Dead,
}
