namespace GlipPipeline.Cluster.Contracts.Ranges;

/// <summary>Why a worker gives a unit back. The numbers stand on the wire.</summary>
[GenerateSerializer]
[Alias("glip.ReleaseReason")]
public enum ReleaseReason
{
    /// <summary>It was not finished; anybody may take it.</summary>
    Abandoned = 0,

    /// <summary>A worker that is not of this cluster, or not known to it, is at work at it.</summary>
    HeldElsewhere = 1,

    /// <summary>It has ended a process, and this worker's process works at other units too.</summary>
    NeedsIdleWorker = 2,
}
