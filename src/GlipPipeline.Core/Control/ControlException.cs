using GlipPipeline.Core.Faults;

namespace GlipPipeline.Core.Control;

/// <summary>The cluster did not do what it was asked to. Its message is written for the one who asked.</summary>
public sealed class ControlException : Exception, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">Whose fault it is.</param>
    /// <param name="message">What failed, which one, found versus expected, what to do next.</param>
    /// <param name="innerException">The cause, if there is one; never shown to the one who asked.</param>
    public ControlException(ControlFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => Fault = fault;

    /// <summary>Whose fault it is.</summary>
    public ControlFault Fault { get; }

    /// <summary>Only a cluster that cannot be reached may be there later.</summary>
    FaultKind IFault.Fault => Fault == ControlFault.Unavailable ? FaultKind.Passing : FaultKind.Lasting;
}
