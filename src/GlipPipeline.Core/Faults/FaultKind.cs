namespace GlipPipeline.Core.Faults;

/// <summary>Whether waiting may cure what the environment does wrong.</summary>
public enum FaultKind
{
    /// <summary>May be over in a moment: a server that is gone, a time-out, an input/output error. Worth trying again.</summary>
    Passing,

    /// <summary>Stays until somebody does something: a full disk, a missing permission, a wrong credential, a changed source.</summary>
    Lasting,
}

/// <summary>Tells faults from defects. Nobody else keeps a list of exceptions: who throws says which fault it is.</summary>
public static class FaultKinds
{
    /// <summary>What an exception says of itself. An input/output error that nobody has classified may pass.</summary>
    /// <returns>Null for a cancellation, and for a defect of the program.</returns>
    public static FaultKind? Of(Exception exception) => exception switch
    {
        IFault fault => fault.Fault,
        IOException => FaultKind.Passing,
        _ => null,
    };
}
