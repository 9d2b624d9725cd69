namespace GlipPipeline.Core.Control;

/// <summary>Why the cluster did not do what it was asked to. The numbers stand on the wire.</summary>
public enum ControlFault
{
    /// <summary>The request cannot be worked with; repeating it does not help.</summary>
    Invalid = 1,

    /// <summary>There is no such run.</summary>
    NotFound = 2,

    /// <summary>It contradicts what is already there: another configuration, a final state.</summary>
    Conflict = 3,

    /// <summary>The cluster or its store cannot be reached; it may work later.</summary>
    Unavailable = 4,
}
