using GlipPipeline.Core.Faults;

namespace GlipPipeline.Runs.Work;

/// <summary>A unit failed in every attempt because of its environment: the disk, the network, a source that changed, a machine that kills what works
/// at it. It stops the run.</summary>
public sealed class UnitException : IOException, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which unit, how often it was tried, what failed, what to do next.</param>
    /// <param name="innerException">The failure of the last attempt; null if that was a death.</param>
    public UnitException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether no other host would fare better, since processes die at the unit whoever works at it: then the run has failed, not this host alone.</summary>
    public bool IsOfEveryHost { get; init; }

    /// <summary>Lasting: what may pass was tried often enough.</summary>
    public FaultKind Fault => FaultKind.Lasting;
}
