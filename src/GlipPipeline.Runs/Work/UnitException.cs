using GlipPipeline.Core.Faults;

namespace GlipPipeline.Runs.Work;

/// <summary>A unit failed in every attempt because of its environment: the disk, the network, a source that changed. It stops the run.</summary>
public sealed class UnitException : IOException, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which unit, how often it was tried, what failed, what to do next.</param>
    /// <param name="innerException">The failure of the last attempt.</param>
    public UnitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Lasting: what may pass was tried often enough.</summary>
    public FaultKind Fault => FaultKind.Lasting;
}
