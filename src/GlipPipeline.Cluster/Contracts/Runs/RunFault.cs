namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>Why a run did not do what it was asked to. The numbers stand on the wire.</summary>
[GenerateSerializer]
[Alias("glip.RunFault")]
public enum RunFault
{
    /// <summary>It did.</summary>
    None = 0,

    /// <summary>The request cannot be worked with.</summary>
    Invalid = 1,

    /// <summary>There is no such run.</summary>
    NotFound = 2,

    /// <summary>It contradicts what is there.</summary>
    Conflict = 3,

    /// <summary>The store cannot be reached now.</summary>
    Unavailable = 4,
}
