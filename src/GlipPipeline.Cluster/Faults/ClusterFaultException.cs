using GlipPipeline.Core.Faults;

namespace GlipPipeline.Cluster.Faults;

/// <summary>A silo or a grain cannot be reached, or a silo cannot be started where it should be.</summary>
public sealed class ClusterFaultException : IOException, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    /// <param name="fault">Whether trying again may help.</param>
    public ClusterFaultException(string message, Exception? innerException = null, FaultKind fault = FaultKind.Passing)
        : base(message, innerException) => Fault = fault;

    /// <inheritdoc/>
    public FaultKind Fault { get; }
}
