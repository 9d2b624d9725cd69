namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>Where a run is on its way to the seal. The numbers stand on the wire.</summary>
[GenerateSerializer]
[Alias("glip.RunPhase")]
public enum RunPhase
{
    /// <summary>Its sources are being divided into units.</summary>
    Planning = 0,

    /// <summary>No silo can work at it now.</summary>
    Waiting = 1,

    /// <summary>Silos label its units.</summary>
    Running = 2,

    /// <summary>Somebody paused it.</summary>
    Paused = 3,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled = 4,

    /// <summary>Every unit is committed; the index is being written.</summary>
    Sealing = 5,

    /// <summary>The corpus is complete.</summary>
    Sealed = 6,

    /// <summary>It cannot go on.</summary>
    Failed = 7,
}
