namespace GlipPipeline.Core.Faults;

/// <summary>Whether waiting may cure what the environment does wrong.</summary>
public enum FaultKind
{
    /// <summary>May be over in a moment: a server that is gone, a time-out, an input/output error. Worth trying again.</summary>
    Passing,

    /// <summary>Stays until somebody does something: a full disk, a missing permission, a wrong credential, a changed source.</summary>
    Lasting,
}
