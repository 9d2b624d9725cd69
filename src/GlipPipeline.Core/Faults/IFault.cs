namespace GlipPipeline.Core.Faults;

/// <summary>An exception by which the environment's fault is told: who throws it says whether waiting may cure it.</summary>
public interface IFault
{
    /// <summary>Whether trying again may help.</summary>
    FaultKind Fault { get; }
}
