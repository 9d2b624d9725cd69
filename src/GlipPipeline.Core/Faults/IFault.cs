namespace GlipPipeline.Core.Faults;

/// <summary>
/// An exception that tells of a fault of the environment or of what was asked, not of a defect: who throws it says whether waiting may cure it.
/// </summary>
public interface IFault
{
    /// <summary>Whether trying again may help.</summary>
    FaultKind Fault { get; }
}
