namespace GlipPipeline.Core.Control;

/// <summary>Why the cluster did not do what it was asked to.</summary>
public enum ControlFault
{
    /// <summary>The request cannot be worked with, whoever repeats it.</summary>
    Invalid,

    /// <summary>There is no such run.</summary>
    NotFound,

    /// <summary>It contradicts what is already there: another configuration, a final state.</summary>
    Conflict,

    /// <summary>The cluster or its store cannot be reached; it may work later.</summary>
    Unavailable,
}
